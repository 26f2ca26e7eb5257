import { createEntityAdapter, createSlice } from '@reduxjs/toolkit'

import type { TFunction } from 'i18next'

import type { User } from '../protocol/types'
import { blockedLoaded } from './blocked'
import { conversationsLoaded } from './conversations'
import { queries } from './queries'
import { profileChanged, sessionStarted } from './session'

const adapter = createEntityAdapter<User>()

const people = createSlice({
  name: 'people',
  initialState: adapter.getInitialState(),
  reducers: { personMet: adapter.upsertOne },
  extraReducers: (builder) =>
    builder
      .addCase(conversationsLoaded, (state, { payload }) => {
        adapter.upsertMany(
          state,
          payload.map(({ peer }) => peer),
        )
      })
      .addCase(blockedLoaded, (state, { payload }) => void adapter.upsertMany(state, payload))
      .addCase(sessionStarted, (state, { payload }) => void adapter.upsertOne(state, payload))
      .addCase(profileChanged, (state, { payload }) => void adapter.upsertOne(state, payload))
      .addMatcher(queries.endpoints.person.matchFulfilled, (state, { payload }) => {
        adapter.upsertOne(state, payload)
      }),
})

/** Whether only the name of a deleted account is left; no other username has a colon. */
export function isDeleted({ username }: User): boolean {
  return username.startsWith('deleted:')
}

/** What the person is called in the language of the page. */
export function nameOf(person: User, t: TFunction): string {
  return isDeleted(person) ? t('people.deleted') : person.displayName
}

/** What stands below the name. */
export function handleOf(person: User): string {
  return isDeleted(person) ? '' : `@${person.username}`
}

export const { personMet } = people.actions
export const peopleReducer = people.reducer
