// Generated from messaging/protocol.py by `manage.py contract`. Do not edit.

/** A person, as every signed-in person may see them. */
export interface User {
  id: string
  username: string
  displayName: string
  createdAt: string
}

/** The signed-in person. */
export interface Me {
  id: string
  username: string
  displayName: string
  createdAt: string
  email: string
  isStaff: boolean
}

/** One message of a conversation. `seq` is its place; `rev` rises when it changes. */
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

/** One message from the site to everyone. `receiverId` is always "all". */
export interface Broadcast {
  id: string
  seq: number
  senderId: string
  receiverId: string
  message: string
  timestamp: string
  isRead: boolean
}

/** Why something was refused. `retryAfter` is in seconds, `suggestions` are free usernames. */
export interface Error {
  code: string
  message: string
  fields?: Record<string, string[]> | null
  retryAfter?: number | null
  suggestions?: string[] | null
}

/** The answer to `connect`. */
export interface Connected {
  user: Me
  serverTime: string
  tokenExpiresAt: string
}

/** The answer to `sendMessage`. */
export interface Sent {
  message: Message
}

/** The answer to `markRead`: where the mark stands now, which may be further than asked. */
export interface ReadMark {
  conversationId: string
  readSeq: number
  unreadCount: number
}

/** The answer to a command that has nothing to tell but its success. */
export type Nothing = Record<string, never>

/** Sign this socket in; later on the same socket, renew its access token. */
export interface Connect {
  event: 'connect'
  ref: number
  data: { token: string }
}

/** Send a text to one person. The same `clientId` again answers with the first message. */
export interface SendMessage {
  event: 'sendMessage'
  ref: number
  data: { receiverId: string; message: string; clientId: string }
}

/** Say that everything up to and including `seq` was read. */
export interface MarkRead {
  event: 'markRead'
  ref: number
  data: { conversationId: string; seq: number }
}

/** Say that the receiver may see "is typing" for the next few seconds. */
export interface Typing {
  event: 'typing'
  ref: number
  data: { receiverId: string }
}

/** Ask whether the server is still there. */
export interface Ping {
  event: 'ping'
  ref: number
  data?: Record<string, never>
}

/** A message was stored: to the receiver's tabs and the sender's other tabs. */
export interface PrivateMessage {
  event: 'privateMessage'
  data: Message
}

/** A broadcast was published: to everyone who is signed in. */
export interface BroadcastMessage {
  event: 'broadcastMessage'
  data: Broadcast
}

/** You have seen broadcasts up to `seq` on one of your devices. */
export interface BroadcastRead {
  event: 'broadcastRead'
  data: { seq: number }
}

/** `readerId` has read up to `seq`: to the other person and the reader's other tabs. */
export interface MessagesRead {
  event: 'messagesRead'
  data: { conversationId: string; readerId: string; seq: number }
}

/** `senderId` is writing to you. */
export interface TypingEvent {
  event: 'typing'
  data: { senderId: string }
}

/** You blocked or unblocked somebody on one of your devices. */
export interface BlockChanged {
  event: 'blockChanged'
  data: { userId: string; isBlocked: boolean }
}

/** Something may have been missed: fetch what changed. */
export interface Resync {
  event: 'resync'
  data?: Record<string, never>
}

/** Send `connect` with a fresh access token before `expiresAt`, or the socket closes. */
export interface TokenExpiring {
  event: 'tokenExpiring'
  data: { expiresAt: string }
}

export type Command =
  | Connect
  | SendMessage
  | MarkRead
  | Typing
  | Ping

/** What each command is answered with when it succeeds. */
export interface Replies {
  connect: Connected
  sendMessage: Sent
  markRead: ReadMark
  typing: Nothing
  ping: Nothing
}

export type ServerEvent =
  | PrivateMessage
  | BroadcastMessage
  | BroadcastRead
  | MessagesRead
  | TypingEvent
  | BlockChanged
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
