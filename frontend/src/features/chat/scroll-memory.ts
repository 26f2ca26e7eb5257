import type { VirtualItem } from '@tanstack/react-virtual'

interface Place {
  offset: number
  measurements: VirtualItem[]
}

/** Where each conversation was left, when it was not left at its end. */
const places = new Map<string, Place>()

export function rememberPlace(conversationId: string, place: Place | null): void {
  if (place) places.set(conversationId, place)
  else places.delete(conversationId)
}

export function placeIn(conversationId: string): Place | undefined {
  return places.get(conversationId)
}
