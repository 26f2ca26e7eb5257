import { createEntityAdapter, createSlice } from '@reduxjs/toolkit'

import type { User } from '../protocol/types'
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
      .addCase(sessionStarted, (state, { payload }) => void adapter.upsertOne(state, payload))
      .addCase(profileChanged, (state, { payload }) => void adapter.upsertOne(state, payload))
      .addMatcher(queries.endpoints.person.matchFulfilled, (state, { payload }) => {
        adapter.upsertOne(state, payload)
      }),
})

export const { personMet } = people.actions
export const peopleReducer = people.reducer
