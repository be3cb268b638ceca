import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positionAt, togetherAfter } from './watch-together.ts'
import type { Playhead, Together, TogetherEvent } from './watch-together-wire.ts'

const playhead: Playhead = { positionMs: 5_000, playing: true, rate: 1.5, at: 100_000 }
const person = '0190d0f0-0000-7000-8000-00000000000'
const member = (n: number) => ({ connectionId: `c${n}`, personId: `${person}${n}`, name: `Person ${n}` })
const run = (...events: TogetherEvent[]) =>
  events.reduce<Together | null>((now, event) => togetherAfter(now, event), null)
const leads = (n: number): TogetherEvent => ({ type: 'lead', member: member(n), playhead })
const follows = (n: number): TogetherEvent => ({ type: 'follow', member: member(n) })
const leaves = (n: number): TogetherEvent => ({ type: 'leave', connectionId: `c${n}` })
const looksAround = (n: number): TogetherEvent => ({ type: 'look-around', connectionId: `c${n}` })
const handsOver = (n: number, to: number): TogetherEvent => ({
  type: 'hand-over',
  connectionId: `c${n}`,
  toId: `c${to}`,
})
const shown = (n: number, positionMs = 20_000): TogetherEvent => ({
  type: 'show',
  member: member(n),
  playhead: {
    ...playhead,
    positionMs,
    clip: { recordingId: `${person}9`, startMs: positionMs, endMs: null },
  },
})
const leaderOf = (together: Together | null) => together?.leaderId ?? null

test.each<[what: string, events: TogetherEvent[], leader: string | null]>([
  ['nobody leads at first', [follows(1)], null],
  ['whoever leads first does', [leads(1), leads(2)], 'c1'],
  ['the leader hands over to a follower', [leads(1), follows(2), handsOver(1, 2)], 'c2'],
  ['nobody else hands over', [leads(1), follows(2), follows(3), handsOver(2, 3)], 'c1'],
  ['nobody is handed it who is not there', [leads(1), handsOver(1, 2)], 'c1'],
  ['nor who looks around', [leads(1), follows(2), looksAround(2), handsOver(1, 2)], 'c1'],
  [
    'when the leader leaves, the first to follow leads on',
    [leads(1), follows(2), follows(3), leaves(1)],
    'c2',
  ],
  ['but not who looks around', [leads(1), follows(2), follows(3), looksAround(2), leaves(1)], 'c3'],
  [
    'who comes back keeps their place',
    [leads(1), follows(2), follows(3), looksAround(2), follows(2), leaves(1)],
    'c2',
  ],
  ['after handing over, the first leader follows', [leads(1), follows(2), handsOver(1, 2), leaves(2)], 'c1'],
  ['without a follower it is over', [leads(1), follows(2), looksAround(2), leaves(1)], null],
  ['and then anybody may lead', [leads(1), leaves(1), leads(2)], 'c2'],
  ['whoever shows something leads', [shown(1)], 'c1'],
  ['and takes it over without being handed it', [shown(1), follows(2), shown(2)], 'c2'],
  ['also who looked around before', [shown(1), follows(2), looksAround(2), shown(2)], 'c2'],
  ['who led before follows then, and leads on', [shown(1), follows(2), shown(2), leaves(2)], 'c1'],
])('%s', (_what, events, leader) => {
  expect(leaderOf(run(...events))).toBe(leader)
})

test('the film goes on where it is when another leads', () => {
  const before = run(leads(1), follows(2))
  expect(togetherAfter(before, leaves(1))?.playhead).toEqual(playhead)
  expect(togetherAfter(before, handsOver(1, 2))?.playhead).toEqual(playhead)
})

test('what is shown is what stands there, and who looks around stays alone', () => {
  const before = run(shown(1), follows(2), looksAround(2))
  const after = togetherAfter(before, shown(1, 42_000))
  expect(after?.playhead).toMatchObject({ positionMs: 42_000, clip: { startMs: 42_000 } })
  expect(after?.members.map(({ follows }) => follows)).toEqual([true, false])
  expect(after?.version).toBe((before?.version ?? 0) + 1)
})

test('only the leader moves the film', () => {
  const moved = { ...playhead, positionMs: 9_000 }
  const before = run(leads(1), follows(2))
  expect(togetherAfter(before, { type: 'play', connectionId: 'c2', playhead: moved })).toBe(before)
  expect(togetherAfter(before, { type: 'play', connectionId: 'c1', playhead: moved })?.playhead).toEqual(
    moved,
  )
})

test('the film is where its clock says, at its speed, and stands where it was stopped', () => {
  expect(positionAt(playhead, 102_000)).toBe(8_000)
  expect(positionAt(playhead, 99_000)).toBe(5_000)
  expect(positionAt({ ...playhead, playing: false }, 200_000)).toBe(5_000)
})

const who = fc.integer({ min: 1, max: 5 })
const anyEvent: fc.Arbitrary<TogetherEvent> = fc.oneof(
  who.map(leads),
  who.map((n) => shown(n)),
  who.map(follows),
  who.map(leaves),
  who.map(looksAround),
  fc.tuple(who, who).map(([a, b]) => handsOver(a, b)),
)

test('whatever happens: the leader is a follower among the members, nobody twice, and nobody follows who did not ask to', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const asked = new Set<string>()
      let now: Together | null = null
      for (const event of events) {
        if (event.type === 'lead' || event.type === 'show' || event.type === 'follow')
          asked.add(event.member.connectionId)
        if (event.type === 'look-around' && event.connectionId !== leaderOf(now))
          asked.delete(event.connectionId)
        if (event.type === 'leave') asked.delete(event.connectionId)
        const next = togetherAfter(now, event)
        if (now && next && next !== now) expect(next.version).toBe(now.version + 1)
        now = next
        if (!now) continue
        const ids = now.members.map(({ connectionId }) => connectionId)
        expect(new Set(ids).size).toBe(ids.length)
        expect(now.members.find(({ connectionId }) => connectionId === now?.leaderId)?.follows).toBe(true)
        for (const each of now.members) if (each.follows) expect(asked).toContain(each.connectionId)
      }
    }),
  )
})

test('a process that began to listen late has the same account as the others once it was told how it stands', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), fc.integer({ min: 0, max: 40 }), (events, missed) => {
      const whole = run(leads(1), ...events)
      const late = run(...events.slice(missed))
      if (!whole) return
      const told = togetherAfter(late && late.version > whole.version ? null : late, {
        type: 'stands',
        together: whole,
      })
      expect(told?.version).toBe(whole.version)
      expect(togetherAfter(whole, { type: 'stands', together: whole })).toBe(whole)
    }),
  )
})
