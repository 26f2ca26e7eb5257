import type { Message } from '../protocol/types'

export const ANN = '0'.repeat(23) + 'a'
export const BOB = '0'.repeat(23) + 'b'
export const CONVERSATION = `${ANN}:${BOB}`

/** Message number `seq` of Ann's and Bob's conversation; Bob writes unless `from` says otherwise. */
export function messageOf(
  seq: number,
  { from = BOB, rev = seq, text = `Message ${seq}` } = {},
): Message {
  return {
    id: String(seq).padStart(24, '0'),
    conversationId: CONVERSATION,
    seq,
    rev,
    senderId: from,
    receiverId: from === BOB ? ANN : BOB,
    message: text,
    timestamp: new Date(Date.UTC(2026, 10, 22, 8, 0, seq)).toISOString(),
    isRead: false,
    clientId: `client-${seq}`,
  }
}
