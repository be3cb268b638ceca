import { describe, expect, test } from 'vitest'
import { findCutPoints, type Picture } from './cut-points.ts'

/** Pictures of one second each, in the order of decoding: `K` is a key, the number says when it is shown. */
const decoded = (text: string): Picture[] =>
  text.split(' ').map((each) => ({
    at: Number(each.replace('K', '')),
    lasts: 1,
    isKey: each.startsWith('K'),
  }))

describe('where a film can be cut without encoding it again', () => {
  test.each([
    ['pictures in order', 'K0 1 2 K3 4 5', [0, 3], [1, 2, 3, 4, 5, 6]],
    ['pictures that look ahead', 'K0 3 1 2 K4 7 5 6', [0, 4], [1, 4, 5, 8]],
    ['a key that later pictures look back across', 'K0 1 K4 2 3 5 K6 7', [0, 6], [1, 2, 5, 6, 7, 8]],
    ['a single key at the beginning', 'K0 1 2', [0], [1, 2, 3]],
    ['a film that begins late', 'K10 11 K12', [10, 12], [11, 12, 13]],
    ['no picture that stands alone', '0 1', [], [1, 2]],
  ])('%s', (_, text, starts, ends) => {
    expect(findCutPoints(decoded(text))).toEqual({ starts, ends })
  })

  test('the last picture ends when it has been shown, others when the next one comes', () => {
    const pictures = [
      { at: 0, lasts: 0.5, isKey: true },
      { at: 2, lasts: 0.25, isKey: false },
    ]
    expect(findCutPoints(pictures).ends).toEqual([2, 2.25])
  })
})
