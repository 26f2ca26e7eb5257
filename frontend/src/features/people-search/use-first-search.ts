import { useEffect } from 'react'
import type { RefObject } from 'react'
import { useMatch } from 'react-router'

import { useAppSelector } from '../../state/hooks'
import { selectHasNobody } from '../../state/selectors'
import { isTouch } from '../../ui/is-touch'

/** Whoever has nobody to talk to yet begins by looking for someone. */
export function useFirstSearch(field: RefObject<HTMLInputElement | null>): void {
  const isListAlone = useMatch('/') !== null
  const isFirst = useAppSelector(selectHasNobody) && isListAlone

  useEffect(() => {
    if (isFirst && document.activeElement === document.body && !isTouch()) field.current?.focus()
  }, [field, isFirst])
}
