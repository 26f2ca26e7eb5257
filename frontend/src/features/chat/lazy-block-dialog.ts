import { lazy } from 'react'

export const BlockDialog = lazy(() =>
  import('./block-dialog').then((module) => ({ default: module.BlockDialog })),
)
