import { expect, test } from 'vitest'
import type { PresentedAnnotation } from '#app/domain/presented-annotation.ts'
import { fits, indexAt, noFilter, threadsOf, untaggedLane, withRemoved } from './moments.ts'

const note = (clientId: string, more: Partial<PresentedAnnotation> = {}): PresentedAnnotation => ({
  id: `id-${clientId}`,
  clientId,
  recordingId: 'recording',
  authorId: 'ana',
  authorName: 'Ana Ruiz',
  parentId: null,
  startMs: 1_000,
  endMs: null,
  body: null,
  bodyText: clientId,
  kind: 'notice',
  polarity: 'none',
  visibility: 'shared',
  tags: [],
  reactions: [],
  seq: 1,
  changedSeq: 1,
  rev: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  editedAt: null,
  removed: false,
  ...more,
})

test('replies stand under their note in the order they were made, whatever time they carry', () => {
  const threads = threadsOf([
    note('late reply', { parentId: 'id-root', startMs: 500, seq: 9 }),
    note('early reply', { parentId: 'id-root', startMs: 900, seq: 5 }),
    note('root'),
    note('next', { startMs: 2_000 }),
  ])
  expect(threads.map(({ root }) => root.clientId)).toEqual(['root', 'next'])
  expect(threads[0]?.replies.map((reply) => reply.clientId)).toEqual(['early reply', 'late reply'])
})

test('a reply to a note that is not visible stands alone, at its own time', () => {
  const threads = threadsOf([note('stray', { parentId: 'id-hidden', startMs: 500 }), note('root')])
  expect(threads.map(({ root }) => root.clientId)).toEqual(['stray', 'root'])
})

test('a filter asks for practice, person, kind and polarity together; a removed note answers none', () => {
  const tags = [{ practiceId: 'one', lookForId: null }]
  const [thread] = threadsOf([
    note('root', { tags, kind: 'wonder', polarity: 'strength' }),
    note('reply', { parentId: 'id-root', authorId: 'ben' }),
  ])
  if (!thread) throw new Error('no thread')
  expect(fits(thread, noFilter)).toBe(true)
  expect(fits(thread, { practiceId: 'one', personId: 'ben', kind: 'wonder', polarity: 'strength' })).toBe(
    true,
  )
  expect(fits(thread, { ...noFilter, practiceId: 'two' })).toBe(false)
  expect(fits(thread, { ...noFilter, practiceId: untaggedLane })).toBe(false)
  expect(fits(thread, { ...noFilter, personId: 'maya' })).toBe(false)
  const gone = { root: note('gone', { removed: true, kind: 'wonder' }), replies: [] }
  expect(fits(gone, noFilter)).toBe(true)
  expect(fits(gone, { ...noFilter, kind: 'wonder' })).toBe(false)
})

test('the moment at a time is the last one that has begun', () => {
  const threads = threadsOf(
    [1_000, 2_000, 2_000, 3_000].map((startMs, index) => note(`${index}`, { startMs })),
  )
  expect([999, 1_000, 2_500, 9_000].map((at) => indexAt(threads, at))).toEqual([-1, 0, 2, 3])
})

test('a note that only this browser knew leaves its place when it is removed, in the order of time', () => {
  const [early, mine, late] = [
    note('early', { startMs: 1 }),
    note('mine', { startMs: 5, tags: [{ practiceId: 'one', lookForId: null }] }),
    note('late', { startMs: 9 }),
  ]
  const removals = new Map([['mine', { note: mine }]])
  expect(withRemoved([early, late], removals)).toMatchObject([
    early,
    { clientId: 'mine', removed: true, bodyText: '', tags: [] },
    late,
  ])
  const known = [early, { ...mine, removed: true }, late]
  expect(withRemoved(known, removals)).toBe(known)
})
