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
export { CloseCode } from './frames'
export type {
  BroadcastPage,
  Conversation,
  ConversationPage,
  MessagePage,
  Session,
  SessionPage,
  SignedIn,
  UserPage,
} from './rest'
