import { useMemo, useState } from 'react'

import type { Message } from '../../protocol/types'
import { unreadCount } from '../../state/conversations'
import type { ConversationState } from '../../state/conversations'
import { useIsLooking } from '../../state/looking'

/** Where somebody was when they came, and what was new to them then. */
interface Line {
  afterSeq: number
  unread: number
  /** The last message that `unread` counts. */
  seq: number
}

interface NewLine {
  /** The line stands before the peer's first message after this. */
  afterSeq: number
  /** How many are new, loaded or not. */
  count: number
  /** Whether the place of the line is not loaded yet. */
  isFurtherUp: boolean
}

/** The "New" line: where I was when I came, until I leave. */
export function useNewLine(
  conversation: ConversationState | undefined,
  stored: Message[],
  me: string,
): NewLine | null {
  const isLooking = useIsLooking()
  const here = conversation && unreadCount(conversation) > 0 ? lineIn(conversation) : null

  const [line, setLine] = useState(here)
  const [wasLooking, setWasLooking] = useState(isLooking)

  if (wasLooking !== isLooking) {
    setWasLooking(isLooking)
    if (!isLooking) setLine(here)
  } else if (!isLooking && line === null && here) {
    setLine(here)
  }
  return useMemo(() => line && toWhatIsLoaded(line, stored, me), [line, stored, me])
}

function lineIn(conversation: ConversationState): Line {
  const { readSeq: afterSeq, seq } = conversation
  return { afterSeq, unread: unreadCount(conversation), seq }
}

function toWhatIsLoaded({ afterSeq, unread, seq }: Line, stored: Message[], me: string): NewLine {
  const isNew = (message: Message) => message.seq > afterSeq && message.senderId !== me
  const loaded = stored.filter(isNew)
  const since = loaded.filter((message) => message.seq > seq).length
  return {
    afterSeq,
    count: unread + since,
    isFurtherUp: (stored[0]?.seq ?? 0) > afterSeq + 1 && loaded.length - since < unread,
  }
}
