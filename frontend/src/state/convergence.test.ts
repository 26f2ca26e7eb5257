import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Message } from '../protocol/types'
import { broadcastsReducer } from './broadcasts'
import { conversationsLoaded, conversationsReducer, readByMe, unreadCount } from './conversations'
import { broadcastReceived, messageReceived } from './message-received'
import { logOpened, messagesReducer } from './messages'
import { ANN, BOB, CONVERSATION, messageOf } from './testing'

const me = ANN

/** A conversation as it came to be: who wrote each message, and which were edited later. */
const conversation = fc
  .record({
    senders: fc.array(fc.constantFrom(ANN, BOB), { minLength: 1, maxLength: 12 }),
    edited: fc.array(fc.nat(11), { maxLength: 3 }),
  })
  .map(({ senders, edited }) => {
    const first = senders.map((from, index) => messageOf(index + 1, { from }))
    const changes = edited
      .filter((index) => index < first.length)
      .map((index, change) => ({
        ...(first[index] as Message),
        rev: first.length + change + 1,
        message: `Edited ${change}`,
      }))
    return [...first, ...changes]
  })

/** Every event at least once, any of them again, in any order. */
function deliveriesOf(changes: Message[]) {
  return fc.array(fc.nat(changes.length - 1), { maxLength: changes.length }).chain((again) => {
    const all = [...changes, ...again.map((index) => changes[index] as Message)]
    return fc.shuffledSubarray(all, { minLength: all.length })
  })
}

const story = conversation.chain((changes) =>
  fc.record({
    changes: fc.constant(changes),
    seenBefore: fc.nat(changes.length),
    deliveries: deliveriesOf(changes),
  }),
)

function stateAfter(changes: Message[]): Message[] {
  const latest = new Map<number, Message>()
  for (const message of changes) latest.set(message.seq, message)
  return [...latest.values()].sort((one, other) => one.seq - other.seq)
}

function pageOf(changes: Message[]) {
  return { results: stateAfter(changes).reverse(), next: null }
}

test('an old page and events in any order, any of them twice, make the fresh page', () => {
  fc.assert(
    fc.property(story, ({ changes, seenBefore, deliveries }) => {
      const old = logOpened({
        conversationId: CONVERSATION,
        page: pageOf(changes.slice(0, seenBefore)),
      })
      let state = messagesReducer(undefined, old)
      for (const message of deliveries) {
        state = messagesReducer(state, messageReceived({ message, me }))
      }

      const fresh = messagesReducer(
        undefined,
        logOpened({ conversationId: CONVERSATION, page: pageOf(changes) }),
      )
      expect(state).toEqual(fresh)
    }),
  )
})

test('unread counts agree with a fresh count whatever came twice or out of order', () => {
  const cases = fc.record({ story, readUpTo: fc.nat(12) })
  fc.assert(
    fc.property(cases, ({ story: { changes, seenBefore, deliveries }, readUpTo }) => {
      const known = stateAfter(changes.slice(0, seenBefore))
      const all = stateAfter(changes)
      const readSeq = readUpTo < known.length ? 0 : Math.min(readUpTo, all.length)
      const unreadOf = (messages: Message[], after: number) =>
        messages.filter(({ seq, senderId }) => senderId === BOB && seq > after).length

      let state = conversationsReducer(undefined, { type: 'start' })
      if (known.length > 0) {
        state = conversationsReducer(
          state,
          conversationsLoaded([snapshotOf(known, unreadOf(known, 0))]),
        )
      }
      for (const message of deliveries) {
        state = conversationsReducer(state, messageReceived({ message, me }))
      }
      state = conversationsReducer(state, readByMe({ conversationId: CONVERSATION, seq: readSeq }))

      const after = state[CONVERSATION]
      expect(after && unreadCount(after)).toBe(unreadOf(all, readSeq))
    }),
  )
})

test('an old snapshot that overtakes newer events takes nothing back', () => {
  const old = conversationsLoaded([snapshotOf([messageOf(1)], 1)])
  const events = [
    messageReceived({ message: messageOf(2), me }),
    readByMe({ conversationId: CONVERSATION, seq: 1 }),
  ]
  const before = events.reduce(conversationsReducer, conversationsReducer(undefined, old))

  expect(conversationsReducer(before, old)).toEqual(before)
})

test('broadcasts that come twice or out of order stand once and in order', () => {
  const numbers = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })
  fc.assert(
    fc.property(numbers, (seqs) => {
      let state = broadcastsReducer(undefined, { type: 'start' })
      for (const seq of seqs) {
        const { conversationId: _, rev, clientId, ...rest } = messageOf(seq)
        state = broadcastsReducer(state, broadcastReceived({ ...rest, receiverId: 'all' }))
      }

      const expected = [...new Set(seqs)].sort((one, other) => one - other)
      expect(state.stored.map(({ seq }) => seq)).toEqual(expected)
    }),
  )
})

function snapshotOf(messages: Message[], unread: number) {
  const last = messages.at(-1) as Message
  const user = { username: 'bob', displayName: 'Bob', createdAt: last.timestamp }
  return {
    id: CONVERSATION,
    peer: { id: BOB, ...user },
    lastMessage: last,
    unreadCount: unread,
    seq: last.seq,
    rev: Math.max(...messages.map(({ rev }) => rev)),
    readSeq: 0,
    peerReadSeq: 0,
    changedAt: last.timestamp,
  }
}
