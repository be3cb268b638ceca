import { describe, expect, test } from 'vitest'
import { alignTakes, cueOf, type MarkKind, openMoves, placeOf, takesOfSession } from './rehearsal.ts'

const mark = (kind: MarkKind, atMs: number, endMs: number | null = null) => ({ kind, atMs, endMs })

describe('the cue of “try again”', () => {
  test.each([
    ['where teaching was stopped', [mark('pause', 40_000)], 40_000],
    ['at the last stop', [mark('pause', 10_000, 15_000), mark('rewind', 42_000)], 42_000],
    ['at the word, once teaching went on', [mark('pause', 10_000, 20_000)], 60_000],
    ['at the word, where nothing was stopped', [mark('model', 10_000), mark('discuss', 50_000)], 60_000],
    ['never after the word', [mark('pause', 70_000)], 60_000],
    ['at a pause that ends with the word', [mark('pause', 50_000, 60_000)], 50_000],
  ])('lies %s', (_, marks, cueMs) => {
    expect(cueOf(marks, 60_000)).toBe(cueMs)
  })
})

describe('a session', () => {
  const cut = (marks: ReturnType<typeof mark>[], offsetMs = 0) =>
    takesOfSession({ lengthMs: 100_000, offsetMs, marks }).map((take) => ({
      range: [take.startMs, take.endMs],
      offsetMs: take.offsetMs,
      marks: take.marks.map(({ kind }) => kind),
      cause: take.cause?.atMs ?? null,
    }))

  test('without “try again” is one take', () => {
    expect(cut([mark('pause', 5_000, 6_000)], 12_000)).toEqual([
      { range: [0, 100_000], offsetMs: 12_000, marks: ['pause'], cause: null },
    ])
  })

  test('becomes takes that take up where each was stopped, each with why', () => {
    const marks = [
      mark('try-again', 50_000, null),
      mark('pause', 40_000, 50_000),
      mark('model', 45_000),
      mark('pause', 70_000, 80_000),
      mark('try-again', 80_000),
    ]
    expect(cut(marks)).toEqual([
      { range: [0, 50_000], offsetMs: 0, marks: ['pause', 'model', 'try-again'], cause: null },
      { range: [50_000, 80_000], offsetMs: 40_000, marks: ['pause', 'try-again'], cause: 50_000 },
      { range: [80_000, 100_000], offsetMs: 60_000, marks: [], cause: 80_000 },
    ])
  })

  test('keeps a “try again” that leaves nothing to see as a mark alone', () => {
    expect(cut([mark('try-again', 100), mark('try-again', 99_900), mark('try-again', 200_000)])).toEqual([
      { range: [0, 100_000], offsetMs: 0, marks: ['try-again', 'try-again', 'try-again'], cause: null },
    ])
  })
})

test('two takes are laid over each other at the first place that both show', () => {
  const first = { startMs: 5_000, endMs: 65_000, offsetMs: 0 }
  const second = { startMs: 80_000, endMs: null, offsetMs: 40_000 }
  expect(alignTakes(first, second)).toEqual([45_000, 80_000])
  expect(alignTakes(second, first)).toEqual([80_000, 45_000])
  expect(alignTakes({ ...first, endMs: 20_000 }, second)).toEqual([5_000, 80_000])
  expect(alignTakes({ ...first, endMs: 45_000 }, second)).toEqual([5_000, 80_000])
  expect(placeOf(second, 90_000)).toBe(50_000)
})

describe('the moves that are open', () => {
  const moves = ['Ask', 'Wait', 'Press']
  test.each([
    ['all, before anybody has said', [{ ticks: [] }], [0, 1, 2]],
    [
      'those not done by the latest take that says',
      [{ ticks: ['done', 'not', 'partly'] }, { ticks: [] }],
      [1, 2],
    ],
    ['none, when all are done', [{ ticks: ['not', 'not', 'not'] }, { ticks: ['done', 'done', 'done'] }], []],
  ] as const)('are %s', (_, takes, open) => {
    expect(openMoves(moves, takes)).toEqual(open)
  })
})
