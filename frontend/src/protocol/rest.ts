import type { Broadcast, Me, Message, User } from './frames'

export interface Page<Item, Cursor = string> {
  results: Item[]
  next: Cursor | null
}

export interface SignedIn {
  access: string
  user: Me
}

export interface Session {
  id: string
  device: string
  createdAt: string
  lastUsedAt: string
  isCurrent: boolean
}

export interface Conversation {
  id: string
  peer: User
  lastMessage: Message
  unreadCount: number
  seq: number
  rev: number
  readSeq: number
  peerReadSeq: number
  changedAt: string
}

export type ConversationPage = Page<Conversation>
export type MessagePage = Page<Message, number>
export type BroadcastPage = Page<Broadcast, number>
export type UserPage = Page<User>
export type SessionPage = Page<Session>
