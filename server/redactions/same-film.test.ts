import { expect, test } from 'vitest'
import { differenceOf } from './same-film.ts'

const film = { durationMs: 60_000, frames: 1_800, frameRate: { num: 30, den: 1 } }
const rung = { durationMs: 60_000, frames: 1_800, frameRateNum: 30, frameRateDen: 1 }

test('a film with the pictures and the length of what people watch stands in for it', () => {
  expect(differenceOf(film, [rung])).toBeNull()
  expect(differenceOf({ ...film, frames: 1_801, durationMs: 60_033 }, [rung])).toBeNull()
  expect(differenceOf(film, [])).toBeNull()
})

test('at another rate the length alone can be compared', () => {
  expect(differenceOf({ ...film, frames: 3_600, frameRate: { num: 60, den: 1 } }, [rung])).toBeNull()
})

test('one that is shorter, or has lost pictures, does not', () => {
  expect(differenceOf({ ...film, durationMs: 59_000 }, [rung])).toContain('59000')
  expect(differenceOf({ ...film, frames: 1_790 }, [rung])).toContain('1790')
})

test('sound alone is compared by its length', () => {
  const sound = { durationMs: 60_000, frames: 0, frameRate: null }
  const watched = { durationMs: 60_010, frames: 0, frameRateNum: 0, frameRateDen: 1 }
  expect(differenceOf(sound, [watched])).toBeNull()
  expect(differenceOf({ ...sound, durationMs: 1_000 }, [watched])).toContain('1000')
})
