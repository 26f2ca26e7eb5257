import { createApi } from '@reduxjs/toolkit/query/react'
import type { BaseQueryFn } from '@reduxjs/toolkit/query/react'

import { Refused } from '../network/errors'
import { http } from '../network/http'
import type { Privacy, Session, SessionPage, User, UserPage } from '../protocol/types'

interface Request {
  url: string
  params?: Record<string, string | number>
}

/** Fails with the code of the refusal, or with one of its own when no answer came. */
const axiosBaseQuery: BaseQueryFn<Request, unknown, string> = async (request, { signal }) => {
  try {
    return { data: (await http.request({ ...request, signal })).data ?? null }
  } catch (cause) {
    return { error: cause instanceof Refused ? cause.code : 'no_answer' }
  }
}

/** What is asked for and shown, and does not change by events. */
export const queries = createApi({
  reducerPath: 'queries',
  baseQuery: axiosBaseQuery,
  tagTypes: ['Sessions'],
  endpoints: (build) => ({
    searchPeople: build.query<User[], string>({
      query: (search) => ({ url: 'users/', params: { search, limit: 20 } }),
      transformResponse: ({ results }: UserPage) => results,
      keepUnusedDataFor: 30,
    }),
    person: build.query<User, string>({
      query: (id) => ({ url: `users/${id}/` }),
    }),
    privacy: build.query<Privacy, void>({
      query: () => ({ url: 'users/me/privacy/' }),
    }),
    sessions: build.query<Session[], void>({
      query: () => ({ url: 'auth/sessions/' }),
      transformResponse: ({ results }: SessionPage) => results,
      providesTags: ['Sessions'],
    }),
  }),
})

export const { useSearchPeopleQuery, usePersonQuery, usePrivacyQuery, useSessionsQuery } = queries
