/** The id that two people's conversation has, whether or not anything was said in it yet. */
export function conversationIdOf(one: string, other: string): string {
  return one < other ? `${one}:${other}` : `${other}:${one}`
}

/** The other person of a conversation; oneself, in the conversation with oneself. */
export function peerIdOf(conversationId: string, me: string): string {
  const [lower = '', higher = ''] = conversationId.split(':')
  return lower === me ? higher : lower
}
