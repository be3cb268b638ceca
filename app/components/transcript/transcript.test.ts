import { describe, expect, test } from 'vitest'
import { cuesAt, lastBegun, rangeOf, snapped } from './cues.ts'
import { finderIn, findWords } from './search.ts'

const cue = (startMs: number, endMs: number, text = 'x') => ({ startMs, endMs, speaker: '', text })
const cues = [cue(1_000, 4_000), cue(4_500, 7_000), cue(7_000, 9_000), cue(7_000, 8_000), cue(20_000, 30_000)]

describe('what is said when', () => {
  test.each([
    [0, []],
    [1_000, [0]],
    [3_999, [0]],
    [4_000, []],
    [7_000, [2, 3]],
    [8_500, [2]],
    [30_000, []],
  ])('at %i ms: %j', (ms, expected) => expect(cuesAt(cues, ms)).toEqual(expected))

  test('cues that all last to the end do not fill the picture', () => {
    const endless = Array.from({ length: 10_000 }, (_, at) => cue(at, 90_000))
    expect(cuesAt(endless, 9_999)).toEqual([9_997, 9_998, 9_999])
    expect(lastBegun(endless, 5_000)).toBe(5_000)
  })
})

test('a selection reaches from its first cue’s beginning to the last end, whichever end it was begun at', () => {
  expect(rangeOf(cues, 3, 1)).toEqual({ startMs: 4_500, endMs: 9_000 })
  expect(rangeOf(cues, 9, 9)).toBeNull()
})

test.each([
  ['within two cues', 2_000, 5_000, { startMs: 1_000, endMs: 7_000 }],
  ['near their edges', 4_200, 9_700, { startMs: 4_500, endMs: 9_000 }],
  ['at edges already', 4_500, 7_000, null],
  ['far from any word', 12_000, 16_000, null],
  ['one end near', 12_000, 25_000, { startMs: 12_000, endMs: 30_000 }],
])('a range %s is offered the edges of what is said', (_name, startMs, endMs, expected) => {
  expect(snapped(cues, { startMs, endMs })).toEqual(expected)
})

test('words are found whatever their accents and size, at their place in the text', () => {
  const said = [
    cue(0, 1, 'El niño CONTÓ: uno'),
    cue(1, 2, 'contó\ndos, conto\u0301'),
    cue(2, 3, 'Straße İstanbul'),
  ]
  expect(findWords(said, ' conto ')).toEqual([
    { cue: 0, from: 8, to: 13 },
    { cue: 1, from: 0, to: 5 },
    { cue: 1, from: 11, to: 17 },
  ])
  expect(findWords(said, 'contó dos')).toEqual([{ cue: 1, from: 0, to: 9 }])
  expect(findWords(said, 'strasse')).toEqual([{ cue: 2, from: 0, to: 6 }])
  expect(findWords(said, 'istanbul')).toEqual([{ cue: 2, from: 7, to: 15 }])
  expect(findWords(said, '  ')).toEqual([])
  expect(findWords(said, '.*')).toEqual([])
})

test('what is typed is looked for once, and each cue is read once however much is typed', () => {
  let reads = 0
  const said = {
    get text() {
      reads += 1
      return 'uno dos'
    },
  }
  const find = finderIn([said])
  expect(find('d')).toEqual([{ cue: 0, from: 4, to: 5 }])
  expect(find('d')).toBe(find('d'))
  const afterOne = reads
  find('do')
  expect(reads - afterOne).toBeLessThan(afterOne)
  expect(find('x')).toEqual([])
})
