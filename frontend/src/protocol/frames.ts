// Generated from messaging/protocol.py by `manage.py contract`. Do not edit.

export interface User {
  id: string
  username: string
  displayName: string
  createdAt: string
}

export interface Me {
  id: string
  username: string
  displayName: string
  createdAt: string
  email: string
  isStaff: boolean
}

export interface Message {
  id: string
  conversationId: string
  seq: number
  rev: number
  senderId: string
  receiverId: string
  message: string
  timestamp: string
  isRead: boolean
  clientId: string
}

export interface Broadcast {
  id: string
  seq: number
  senderId: string
  receiverId: string
  message: string
  timestamp: string
  isRead: boolean
}

export interface Connected {
  user: Me
  serverTime: string
  tokenExpiresAt: string
}

export interface Sent {
  message: Message
}

export interface ReadMark {
  conversationId: string
  readSeq: number
  unreadCount: number
}

export type Nothing = Record<string, never>

export interface Error {
  code: string
  message: string
  fields?: Record<string, string[]> | null
  retryAfter?: number | null
}

export interface Connect {
  event: 'connect'
  ref: number
  data: { token: string }
}

export interface SendMessage {
  event: 'sendMessage'
  ref: number
  data: { receiverId: string; message: string; clientId: string }
}

export interface MarkRead {
  event: 'markRead'
  ref: number
  data: { conversationId: string; seq: number }
}

export interface Typing {
  event: 'typing'
  ref: number
  data: { receiverId: string }
}

export interface Ping {
  event: 'ping'
  ref: number
  data?: Record<string, never>
}

export type Command = Connect | SendMessage | MarkRead | Typing | Ping

export interface Replies {
  connect: Connected
  sendMessage: Sent
  markRead: ReadMark
  typing: Nothing
  ping: Nothing
}

export interface PrivateMessage {
  event: 'privateMessage'
  data: Message
}

export interface BroadcastMessage {
  event: 'broadcastMessage'
  data: Broadcast
}

export interface BroadcastRead {
  event: 'broadcastRead'
  data: { seq: number }
}

export interface MessagesRead {
  event: 'messagesRead'
  data: { conversationId: string; readerId: string; seq: number }
}

export interface TypingEvent {
  event: 'typing'
  data: { senderId: string }
}

export interface Resync {
  event: 'resync'
  data?: Record<string, never>
}

export interface TokenExpiring {
  event: 'tokenExpiring'
  data: { expiresAt: string }
}

export type ServerEvent =
  | PrivateMessage
  | BroadcastMessage
  | BroadcastRead
  | MessagesRead
  | TypingEvent
  | Resync
  | TokenExpiring

export const CloseCode = {
  RESTART: 1012,
  TOO_SLOW: 1013,
  BAD_FRAME: 4400,
  NOT_SIGNED_IN: 4401,
  ACCESS_ENDED: 4403,
  NO_CONNECT: 4408,
  FRAME_TOO_BIG: 4413,
  TOO_FAST: 4429,
} as const
