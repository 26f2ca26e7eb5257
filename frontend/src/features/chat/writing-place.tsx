import { lazy, Suspense } from 'react'

import type { User } from '../../protocol/types'
import { selectIsBlocked } from '../../state/blocked'
import { useAppSelector } from '../../state/hooks'
import { Composer } from './composer'

const ClosedPlace = lazy(() =>
  import('./closed-place').then((module) => ({ default: module.ClosedPlace })),
)

interface WritingPlaceProps {
  conversationId: string
  peer: User
}

/** The composer, unless nothing can be written here. */
export function WritingPlace({ conversationId, peer }: WritingPlaceProps) {
  const isBlocked = useAppSelector((state) => selectIsBlocked(state, peer.id))
  const isUnreachable = useAppSelector(({ outbox }) =>
    outbox.some((row) => row.conversationId === conversationId && row.isUnreachable),
  )
  if (!isBlocked && !isUnreachable) {
    return <Composer conversationId={conversationId} peer={peer} />
  }
  return (
    <Suspense fallback={<div className="h-13 md:h-11" />}>
      <ClosedPlace peer={peer} isBlocked={isBlocked} />
    </Suspense>
  )
}
