import { expect, test } from 'vitest'

import { ANN, BOB, messageOf } from '../../state/testing'
import { listItems } from './list-items'
import type { MessageItem } from './list-items'

const reading = { me: ANN, peerReadSeq: 0, newAfterSeq: null }

function at(time: string, seq: number, from = BOB) {
  return { ...messageOf(seq, { from }), timestamp: new Date(time).toISOString() }
}

function kindsOf(items: ReturnType<typeof listItems>) {
  return items.map(({ kind }) => kind)
}

function groupsOf(items: ReturnType<typeof listItems>) {
  return items
    .filter((item): item is MessageItem => item.kind === 'message')
    .map(({ startsGroup, endsGroup }) => [startsGroup, endsGroup])
}

test('each day begins with its line', () => {
  const stored = [at('2026-11-21T12:00', 1), at('2026-11-22T12:00', 2), at('2026-11-22T12:01', 3)]

  expect(kindsOf(listItems(stored, [], reading))).toEqual([
    'start',
    'day',
    'message',
    'day',
    'message',
    'message',
  ])
})

test('what one person writes within five minutes is one group', () => {
  const stored = [
    at('2026-11-22T12:00', 1),
    at('2026-11-22T12:04', 2),
    at('2026-11-22T12:10', 3),
    at('2026-11-22T12:11', 4, ANN),
  ]

  expect(groupsOf(listItems(stored, [], reading))).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ])
})

test('the "New" line stands before the first message of the other that I had not read', () => {
  const stored = [messageOf(1), messageOf(2, { from: ANN }), messageOf(3), messageOf(4)]
  const items = listItems(stored, [], { ...reading, newAfterSeq: 1 })

  expect(kindsOf(items)).toEqual([
    'start',
    'day',
    'message',
    'message',
    'new',
    'message',
    'message',
  ])
})

test('my message is read once the other person has read so far', () => {
  const stored = [messageOf(1, { from: ANN }), messageOf(2, { from: ANN })]
  const items = listItems(stored, [], { ...reading, peerReadSeq: 1 })

  expect(items.map((item) => item.kind === 'message' && item.delivery)).toEqual([
    false,
    false,
    'read',
    'stored',
  ])
})
