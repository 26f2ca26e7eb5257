import type { VirtualItem } from '@tanstack/react-virtual'

interface Place {
  /** From the top; null at the end, wherever that is by then. */
  offset: number | null
  /** Of the list, and of the rows that were in view at some time. */
  height: number
  measurements: VirtualItem[]
}

/** Where each conversation was left. */
const places = new Map<string, Place>()

export function rememberPlace(conversationId: string, place: Place): void {
  places.set(conversationId, place)
}

export function placeIn(conversationId: string): Place | undefined {
  return places.get(conversationId)
}
