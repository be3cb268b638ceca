import { expect, test } from 'vitest'
import { comparePlaces, printPlace, readPlace } from './moment-place.ts'

const older = '018f0000-0000-7000-8000-000000000001'
const newer = '018f0000-0000-7000-8000-000000000002'
const cue = (startMs: number, id = older) => ({ of: newer, cue: { startMs, id } })

test('a place reads back as it was printed', () => {
  for (const place of [{ of: older, cue: undefined }, cue(0), cue(86_400_000, newer)])
    expect(readPlace(printPlace(place))).toEqual(place)
})

test.each([
  '',
  'x',
  `${older}~1`,
  `${older}~-1~${newer}`,
  `${older}~1~${newer}~`,
  `${older}~9999999999~${newer}`,
])('%j is none', (text) => expect(readPlace(text)).toBeUndefined())

test('the newest comes first, and what is said in one transcript in the order of the film', () => {
  const places = [{ of: older }, cue(5_000), cue(0, newer), cue(0, older)]
  expect(places.toSorted(comparePlaces)).toEqual([cue(0, older), cue(0, newer), cue(5_000), { of: older }])
})
