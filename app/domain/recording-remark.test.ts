import { expect, test } from 'vitest'
import { readShare, remarksOf } from './recording-remark.ts'

const minute = 60_000

test('a recording whose end is missing is told in minutes, or in seconds where it is short', () => {
  const [long] = remarksOf({ claimedMs: 40 * minute, readMs: 3.4 * minute }, {})
  expect(long?.kind === 'ends-early' && readShare(long)).toEqual({ unit: 'minutes', read: 3, whole: 40 })
  const [short] = remarksOf({ claimedMs: 60_000, readMs: 29_900 }, {})
  expect(short?.kind === 'ends-early' && readShare(short)).toEqual({ unit: 'seconds', read: 29, whole: 60 })
})

test('a rounding of the container is no remark', () => {
  expect(remarksOf({ claimedMs: 10_000, readMs: 8_500 }, {})).toEqual([])
  expect(remarksOf({ claimedMs: 60 * minute, readMs: 59.2 * minute }, {})).toEqual([])
  expect(remarksOf({ claimedMs: 0, readMs: 9_000 }, {})).toEqual([])
})

test.each([
  [-6, []],
  [-30, []],
  [-31, ['very-quiet']],
  [-60, ['very-quiet']],
  [-61, ['silent']],
  [-100, ['silent']],
])('a loudest sample of %d dB calls for %j', (loudestDb, kinds) => {
  expect(remarksOf({}, { loudestDb }).map(({ kind }) => kind)).toEqual(kinds)
})

test.each([
  [-3, -43, []],
  // A door that slams does not make a lesson loud.
  [-3, -43.1, ['very-quiet']],
  // A voice that was recorded low but evenly is none the worse.
  [-31, -40, []],
  [-62, -70, ['silent']],
])('a loudest sample of %d dB in %d LUFS calls for %j', (loudestDb, loudnessLufs, kinds) => {
  expect(remarksOf({}, { loudestDb, loudnessLufs }).map(({ kind }) => kind)).toEqual(kinds)
})

test('a picture that is damaged in between is told', () => {
  expect(remarksOf({ damagedMs: 1_640 }, {})).toEqual([{ kind: 'damaged', damagedMs: 1_640 }])
  expect(remarksOf({ damagedMs: 0 }, {})).toEqual([])
})

test('sound that cannot be read is told', () => {
  expect(remarksOf({ soundsLost: 1 }, {})).toEqual([{ kind: 'sound-unreadable' }])
})

test('without sound nothing is said of its level', () => {
  expect(remarksOf({}, {})).toEqual([])
})
