import type { components } from './rest'

export { CloseCode } from './frames'
export type {
  Broadcast,
  Command,
  Connected,
  Me,
  Message,
  ReadMark,
  Replies,
  ServerEvent,
  User,
} from './frames'

type Schemas = components['schemas']

export type BroadcastPage = Schemas['BroadcastPage']
export type Conversation = Schemas['Conversation']
export type ConversationPage = Schemas['ConversationPage']
export type MessagePage = Schemas['MessagePage']
export type Privacy = Schemas['Privacy']
export type Reason = Schemas['ReasonEnum']
export type Session = Schemas['Session']
export type SessionPage = Schemas['SessionList']
export type SignedIn = Schemas['SignedIn']
export type UserPage = Schemas['UserList']
