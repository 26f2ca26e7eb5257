import type {
  BroadcastPage,
  Conversation,
  ConversationPage,
  Me,
  MessagePage,
  Privacy,
  Reason,
  SignedIn,
  User,
  UserPage,
} from '../protocol/types'
import { keepAccess } from './access'
import { http } from './http'

async function get<Answer>(path: string, params?: object): Promise<Answer> {
  return (await http.get<Answer>(path, { params })).data
}

async function post<Answer>(path: string, body: object = {}): Promise<Answer> {
  return (await http.post<Answer>(path, body)).data
}

async function signedIn(answer: Promise<SignedIn>): Promise<Me> {
  const { access, user } = await answer
  keepAccess(access)
  return user
}

// Accounts

export const signUp = (account: { username: string; email: string; password: string }) =>
  signedIn(post('auth/register/', account))

export const signIn = (credentials: { username: string; password: string }) =>
  signedIn(post('auth/login/', credentials))

export async function signOut(): Promise<void> {
  try {
    await post('auth/logout/')
  } finally {
    keepAccess(null)
  }
}

export const endSession = (id: string) => http.delete(`auth/sessions/${id}/`)

export const endOtherSessions = () => post<unknown>('auth/sessions/end-others/')

export const changePassword = (change: { currentPassword: string; newPassword: string }) =>
  signedIn(post('auth/password/', change))

export const saveDisplayName = async (displayName: string): Promise<Me> =>
  (await http.patch<Me>('users/me/', { displayName })).data

export const savePrivacy = async (privacy: Privacy): Promise<Privacy> =>
  (await http.patch<Privacy>('users/me/privacy/', privacy)).data

export async function fetchBlocked(): Promise<User[]> {
  const people: User[] = []
  let cursor: string | null = null
  do {
    const query: object = { limit: 100, ...(cursor && { cursor }) }
    const page: UserPage = await get('users/me/blocked/', query)
    people.push(...page.results)
    cursor = page.next
  } while (cursor !== null)
  return people
}

export const block = (userId: string) => http.put(`users/${userId}/block/`)

export const unblock = (userId: string) => http.delete(`users/${userId}/block/`)

export const fetchPerson = (id: string) => get<User>(`users/${id}/`)

// Conversations

export const fetchConversations = (query: { cursor?: string; changedAfter?: string } = {}) =>
  get<ConversationPage>('conversations/', { ...query, limit: 100 })

export const fetchConversation = (id: string) => get<Conversation>(`conversations/${id}/`)

export const fetchMessages = (
  conversationId: string,
  query: { before?: number; after?: number; limit?: number } = {},
) => get<MessagePage>(`conversations/${conversationId}/messages/`, query)

export const reportMessage = (messageId: string, report: { reason: Reason; comment: string }) =>
  post<unknown>(`messages/${messageId}/report/`, report)

// Broadcasts

export const fetchBroadcasts = (query: { before?: number; after?: number; limit?: number } = {}) =>
  get<BroadcastPage>('broadcasts/', query)

export const readBroadcasts = (seq: number) =>
  post<{ readSeq: number }>('broadcasts/read/', { seq })
