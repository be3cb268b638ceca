import { expect, test } from 'vitest'
import type { Alignment, Side } from './alignment.ts'
import { ordersFor, type Seen, sharedNow } from './orders.ts'

const minute = 60_000
const alignment: Alignment = { left: { atMs: 20_000, endMs: minute }, right: { atMs: 5_000, endMs: 30_000 } }
const at = (left: number, right: number): Record<Side, Seen> => ({
  left: { clockMs: left, waits: false, absent: false, lateMs: 40 },
  right: { clockMs: right, waits: false, absent: false, lateMs: 40 },
})

test.each<[what: string, left: number, right: number, runs: [boolean, boolean]]>([
  ['together, both run', 25_000, 10_000, [true, true]],
  ['before the right one begins, only the left one runs', 10_000, 0, [true, false]],
  ['as it begins, both run', 15_001, 0, [true, true]],
  ['after the right one is over, only the left one runs', 50_000, 30_000, [true, false]],
  ['the right one far ahead stands until the left one has come up', 25_000, 11_000, [true, false]],
  ['the left one far ahead stands until the right one has come up', 26_000, 10_000, [false, true]],
  ['very far apart, nothing runs until one has jumped', 25_000, 14_000, [false, false]],
])('%s', (_what, left, right, runs) => {
  for (const sound of ['left', 'right'] as const) {
    const orders = ordersFor(alignment, at(left, right), sound)
    expect([orders.left.runs, orders.right.runs], sound).toEqual(runs)
    expect(orders.isOver).toBe(false)
  }
})

test('the silent one makes up a small distance, whichever it is; the one that sounds plays as it is', () => {
  const rightAhead = at(25_000, 10_050)
  expect(ordersFor(alignment, rightAhead, 'left')).toMatchObject({ left: { pace: 1 }, right: { pace: 0.95 } })
  expect(ordersFor(alignment, rightAhead, 'right')).toMatchObject({
    left: { pace: 1.05 },
    right: { pace: 1 },
  })
})

test('who stands goes on when the other is as far behind as beginning takes', () => {
  expect(ordersFor(alignment, at(25_000, 10_100), 'left', 'right').holds).toBe('right')
  expect(ordersFor(alignment, at(25_000, 10_041), 'left', 'right').holds).toBe('right')
  expect(ordersFor(alignment, at(25_000, 10_040), 'left', 'right').holds).toBeNull()
  expect(ordersFor(alignment, at(25_000, 10_100), 'left').holds).toBeNull()
})

test('the silent one jumps over a large distance', () => {
  const orders = ordersFor(alignment, at(25_000, 14_000), 'left')
  expect(orders.left.jumpMs).toBeNull()
  expect(orders.right.jumpMs).toBe(10_000)
})

test('when one waits, both wait, and the other comes back to where it stopped', () => {
  const stalled = at(25_000, 9_900)
  stalled.right.waits = true
  for (const sound of ['left', 'right'] as const) {
    const orders = ordersFor(alignment, stalled, sound)
    expect(orders.waitsFor).toBe('right')
    expect([orders.left.runs, orders.right.runs]).toEqual([false, false])
    expect(orders.left.jumpMs).toBe(24_900)
    expect(orders.right.jumpMs).toBeNull()
  }
})

test('nobody waits for one that is not on', () => {
  const early = at(10_000, 0)
  early.right.waits = true
  expect(ordersFor(alignment, early, 'left')).toMatchObject({ waitsFor: null, left: { runs: true } })
})

test('one that cannot be played leaves the other alone', () => {
  const broken = at(25_000, 0)
  broken.right.absent = true
  for (const sound of ['left', 'right'] as const)
    expect(ordersFor(alignment, broken, sound)).toMatchObject({
      waitsFor: null,
      left: { runs: true, pace: 1, jumpMs: null },
      right: { runs: false, jumpMs: null },
    })
})

test('at the end of the last one it is over', () => {
  expect(ordersFor(alignment, at(minute, 30_000), 'right')).toMatchObject({ isOver: true })
})

test('the clock that counts is that of the sound, until it has not begun or is over', () => {
  expect(sharedNow(alignment, at(25_000, 10_040), 'right')).toBe(5_040)
  expect(sharedNow(alignment, at(10_000, 0), 'right')).toBe(-10_000)
  expect(sharedNow(alignment, at(55_000, 30_000), 'right')).toBe(35_000)
})
