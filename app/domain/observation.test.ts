import { expect, test } from 'vitest'
import { mergeObservations, type Observation, type ObservationTag } from './observation.ts'

const tag = (clientId: string, rev: number, more: Partial<ObservationTag> = {}): ObservationTag => ({
  ...{ clientId, rev, practiceId: 'p', lookForId: null, startMs: 1_000, endMs: null, text: '' },
  ...{ reactionMs: 0, removed: false, ...more },
})
const version = (headRev: number, tags: ObservationTag[], title = ''): Observation => ({
  ...{ id: 'o', title, startedAt: 0, endedAt: null, headRev, tags },
})

test('of two versions each tag, and the head, is the newer one', () => {
  const phone = version(
    2,
    [tag('a', 3, { text: 'phone' }), tag('b', 1), tag('c', 2, { removed: true })],
    'Phone',
  )
  const laptop = version(1, [tag('a', 2), tag('c', 1), tag('d', 1, { startMs: 500 })], 'Laptop')
  const merged = mergeObservations(phone, laptop)
  expect(merged.title).toBe('Phone')
  expect(merged.tags.map(({ clientId, rev }) => `${clientId}${rev}`)).toEqual(['d1', 'a3', 'b1', 'c2'])
})

test('whatever the order of merging, and however often, all devices end the same', () => {
  let state = 11
  const random = (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * most)
  }
  const versions = Array.from({ length: 40 }, () =>
    version(
      1 + random(4),
      [...'abcdef']
        .filter(() => random(2) === 0)
        .map((id) => tag(id, 1 + random(4), { startMs: random(5), text: `${random(3)}` })),
      `Title ${random(3)}`,
    ),
  )
  const end = versions.reduce(mergeObservations)
  for (let run = 0; run < 20; run += 1) {
    const shuffled = [...versions, ...versions.slice(0, 10)]
      .map((each) => ({ each, at: random(1_000_000) }))
      .sort((a, b) => a.at - b.at)
      .map(({ each }) => each)
    expect(shuffled.reduce(mergeObservations)).toEqual(end)
  }
})
