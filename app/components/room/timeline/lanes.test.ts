import { expect, test } from 'vitest'
import type { PresentedAnnotation } from '#app/domain/presented-annotation.ts'
import { presented } from '#tests/support/presented.ts'
import { threadsOf, untaggedLane } from '../moments.ts'
import { type LaneChoice, lanesBy, momentMaker, othersLane } from './lanes.ts'

const note = (clientId: string, more: Partial<PresentedAnnotation> = {}) =>
  presented({ clientId, authorId: 'ana', authorName: 'Ana Ruiz', ...more })
const tagged = (...ids: string[]) => ({ tags: ids.map((practiceId) => ({ practiceId, lookForId: null })) })
const palette = ['one', 'two', 'three', 'four'].map((id, index) => ({
  id,
  letters: 'AB',
  shape: 'circle',
  hue: index + 1,
  name: id,
  shortName: id,
  inUse: id !== 'two',
}))
const words = {
  untagged: 'Notes',
  kind: (kind: string) => kind,
  others: (count: number) => `${count} others`,
}
const lanesOf = (choice: LaneChoice, notes: PresentedAnnotation[]) =>
  lanesBy(choice, { threads: threadsOf(notes), palette, viewerId: 'maya', least: 3, words })
const idsOf = (choice: LaneChoice, notes: PresentedAnnotation[]) => lanesOf(choice, notes).map(({ id }) => id)
const momentsOf = (choice: LaneChoice, notes: PresentedAnnotation[], pending = new Set<string>()) =>
  momentMaker(choice, lanesOf(choice, notes), palette)(threadsOf(notes), pending)

test('a first mark adds no lane where there is room for it', () => {
  expect(idsOf('practice', [])).toEqual([untaggedLane, 'one', 'three'])
  expect(idsOf('practice', [note('root', tagged('four'))])).toEqual([untaggedLane, 'one', 'four'])
})

test('by person, oneself comes first, and of a crowd those who wrote least share a lane', () => {
  const notes = [
    note('a', { authorId: 'zoe', authorName: 'Zoe' }),
    note('b'),
    note('c', { authorId: 'maya' }),
  ]
  expect(idsOf('person', notes)).toEqual(['maya', 'ana', 'zoe'])
  const crowd = Array.from({ length: 30 }, (_, index) => note(`${index}`, { authorId: `p${index}` }))
  const ids = idsOf('person', [...crowd, note('again', { authorId: 'p29' })])
  expect(ids).toHaveLength(25)
  expect(ids).toContain('p29')
  expect(ids.at(-1)).toBe(othersLane)
  const last = momentsOf('person', crowd).at(-1)
  expect(last?.places[0]?.laneId).toBe(othersLane)
})

test('what is there stands on its lanes, by practice, person or kind', () => {
  const notes = [
    note('plain'),
    note('gone', { removed: true, startMs: 1_500 }),
    note('tagged', { startMs: 2_000, endMs: 3_000, kind: 'wonder', ...tagged('one', 'three') }),
  ]
  const lanes = (choice: LaneChoice) =>
    momentsOf(choice, notes).map(({ id, places }) => [id, ...places.map(({ laneId }) => laneId)])
  expect(lanes('practice')).toEqual([
    ['plain', untaggedLane],
    ['tagged', 'one', 'three'],
  ])
  expect(lanes('person')).toEqual([
    ['plain', 'ana'],
    ['tagged', 'ana'],
  ])
  expect(lanes('kind')).toEqual([
    ['plain', 'notice'],
    ['tagged', 'wonder'],
  ])
  const byPerson = momentsOf('person', notes, new Set(['plain']))
  expect(byPerson.map(({ pending }) => pending)).toEqual([true, false])
  expect(byPerson[1]?.places[0]?.look).toEqual({ hue: 1, shape: 'circle' })
})

test('a note that has not changed is the same moment again', () => {
  const notes = [note('one'), note('two', { startMs: 2_000, ...tagged('one') })]
  const make = momentMaker('practice', lanesOf('practice', notes), palette)
  const before = make(threadsOf(notes), new Set())
  const after = make(threadsOf([...notes, note('three', { startMs: 3_000 })]), new Set(['two']))
  expect(after[0]).toBe(before[0])
  expect(after[1]).toMatchObject({ id: 'two', pending: true })
  expect(after[1]?.places).toBe(before[1]?.places)
})
