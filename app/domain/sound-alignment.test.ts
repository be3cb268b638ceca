import { describe, expect, test } from 'vitest'
import { alignBySound, type Loudness } from './sound-alignment.ts'

const rate = 4_000
const perSecond = 20

/** A repeatable chance, the same in each run. */
function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** Somebody speaks: syllables of some pitch and loudness, words, and pauses of no even length. */
function speech(seconds: number, seed: number): Float64Array {
  const chance = chanceOf(seed)
  const sound = new Float64Array(seconds * rate)
  for (let at = 0; at < sound.length; ) {
    const [length, pitch, loud] = [
      rate * (0.08 + 0.25 * chance()),
      90 + 200 * chance(),
      0.1 + 0.5 * chance() ** 2,
    ]
    for (let sample = 0; sample < length && at + sample < sound.length; sample += 1)
      sound[at + sample] =
        loud * Math.sin((Math.PI * sample) / length) * Math.sin((2 * Math.PI * pitch * sample) / rate)
    at += Math.round(length + rate * (chance() < 0.2 ? 0.3 + 2 * chance() ** 2 : 0.02 + 0.08 * chance()))
  }
  return sound
}

interface Heard {
  fromSeconds: number
  toSeconds: number
  gain?: number
  noise?: number
  seed?: number
}

/** A part of a sound as one device hears it, and stores how loud it was, as the engine does. */
function heard(
  sound: Float64Array,
  { fromSeconds, toSeconds, gain = 1, noise = 0, seed = 1 }: Heard,
): Loudness {
  const chance = chanceOf(seed)
  const span = rate / perSecond
  const first = Math.round(fromSeconds * rate)
  const levels = new Uint8Array(Math.floor((toSeconds - fromSeconds) * perSecond))
  for (const point of levels.keys()) {
    let [low, high] = [0, 0]
    for (let sample = 0; sample < span; sample += 1) {
      const value = gain * (sound[first + point * span + sample] ?? 0) + noise * (chance() - chance())
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
    levels[point] = Math.min(127, Math.round(127 * Math.max(-low, high)))
  }
  return { perSecond, levels }
}

const lesson = speech(200, 7)

describe('two recordings of one lesson', () => {
  test.each<[string, number, Partial<Heard>]>([
    ['as loud', 12.34, {}],
    ['a fifth as loud', 47.5, { gain: 0.2 }],
    ['in a noisy place', 93.71, { gain: 0.6, noise: 0.05 }],
    ['overdriven', 31.07, { gain: 3 }],
    ['that end together', 140, {}],
  ])('are found beside each other, the second %s and %d s later', (_, from, how) => {
    const one = heard(lesson, { fromSeconds: 0, toSeconds: 200, noise: 0.005 })
    const other = heard(lesson, { fromSeconds: from, toSeconds: 200, noise: 0.005, seed: 9, ...how })
    const match = alignBySound(one, other)
    expect(match).toMatchObject({ found: true })
    expect(Math.abs((match.found ? match.offsetMs : 0) + from * 1000)).toBeLessThan(40)
  })

  test('are found whichever began first, and where only a part was heard by both', () => {
    const one = heard(lesson, { fromSeconds: 60, toSeconds: 160, noise: 0.01 })
    const other = heard(lesson, { fromSeconds: 10.4, toSeconds: 110, noise: 0.01, seed: 3 })
    const [there, back] = [alignBySound(one, other), alignBySound(other, one)]
    expect(Math.abs((there.found ? there.offsetMs : 0) - 49_600)).toBeLessThan(40)
    expect(Math.abs((back.found ? back.offsetMs : 0) + 49_600)).toBeLessThan(40)
  })

  test('are found although one heard the room’s own hum, louder by and by', () => {
    const hum = lesson.map((value, at) => {
      const rising = 0.02 + 0.04 * (at / lesson.length)
      return value + rising * Math.sin((2 * Math.PI * 50 * at) / rate)
    })
    const one = heard(lesson, { fromSeconds: 0, toSeconds: 150 })
    const match = alignBySound(one, heard(hum, { fromSeconds: 25, toSeconds: 200, seed: 5 }))
    expect(Math.abs((match.found ? match.offsetMs : 0) + 25_000)).toBeLessThan(40)
  })
})

describe('is unsure', () => {
  test.each([11, 12, 13, 14])('where the recordings are of other lessons (%d)', (seed) => {
    const one = heard(lesson, { fromSeconds: 0, toSeconds: 200, noise: 0.01 })
    const other = heard(speech(160, seed), { fromSeconds: 0, toSeconds: 160, noise: 0.01, seed })
    expect(alignBySound(one, other)).toEqual({ found: false, because: 'unsure' })
  })

  test('where the same sound comes again and again', () => {
    const stroke = speech(4, 3)
    const beat = Float64Array.from({ length: 200 * rate }, (_, at) => stroke[at % stroke.length] ?? 0)
    const one = heard(beat, { fromSeconds: 0, toSeconds: 120 })
    const other = heard(beat, { fromSeconds: 50, toSeconds: 200 })
    expect(alignBySound(one, other)).toEqual({ found: false, because: 'unsure' })
  })

  test('where one heard nothing but its own noise, or both too little', () => {
    const one = heard(lesson, { fromSeconds: 0, toSeconds: 120 })
    const silent = heard(new Float64Array(120 * rate), { fromSeconds: 0, toSeconds: 120, noise: 0.004 })
    expect(alignBySound(one, silent)).toEqual({ found: false, because: 'quiet' })
    const short = heard(lesson, { fromSeconds: 0, toSeconds: 15 })
    expect(alignBySound(one, short)).toEqual({ found: false, because: 'short' })
  })
})

test('two hours beside two hours are aligned without much ado', () => {
  const chance = chanceOf(21)
  const levels = Uint8Array.from({ length: 2 * 3_600 * perSecond }, () => 120 * chance() ** 3)
  const match = alignBySound({ perSecond, levels }, { perSecond, levels: levels.slice(600 * perSecond) })
  expect(match).toMatchObject({ found: true, offsetMs: -600_000 })
}, 30_000)
