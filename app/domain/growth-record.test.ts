import { describe, expect, test } from 'vitest'
import { NoteInput, printPlace, RecordQuery, reaches, reachOf, readPlace } from './growth-record.ts'

const [a, b] = ['018f0000-0000-7000-8000-00000000000a', '018f0000-0000-7000-8000-00000000000b']

describe('what several parts show together', () => {
  test.each([
    [[], []],
    [[{ goalId: null, kinds: ['praise'] }], []],
    [[{ goalId: null, kinds: ['step'] }], 'all'],
    [[{ goalId: a, kinds: ['step', 'goal'] }], [a]],
    [
      [
        { goalId: a, kinds: ['step'] },
        { goalId: b, kinds: ['goal'] },
      ],
      [a],
    ],
    [
      [
        { goalId: a, kinds: ['step'] },
        { goalId: b, kinds: ['step'] },
      ],
      [a, b],
    ],
    [
      [
        { goalId: a, kinds: ['step'] },
        { goalId: null, kinds: ['step'] },
      ],
      'all',
    ],
  ] as const)('%j shows of steps: %j', (parts, reach) => {
    expect(reachOf(parts, 'step')).toEqual(reach)
  })

  test('what stands under no goal is within reach of everything alone', () => {
    expect([reaches('all', null), reaches('all', a), reaches([a], a)]).toEqual([true, true, true])
    expect([reaches([a], b), reaches([a], null), reaches([], null)]).toEqual([false, false, false])
  })
})

test('a place in the record survives an address, and what is none is none', () => {
  const place = { at: '2026-03-01T10:00:00.120Z', id: a }
  expect(readPlace(printPlace(place))).toEqual(place)
  for (const day of ['2026-02-31', '0000-01-01']) expect(readPlace(`${day}T10:00:00.000Z_${a}`)).toBeNull()
  for (const text of [undefined, '', a, `2026-13-41T10:00:00.120Z_${a}`, `${printPlace(place)}'`])
    expect(readPlace(text)).toBeNull()
})

test('an address that asks for what there is not asks for everything', () => {
  expect(RecordQuery.parse({ goal: 'x', kind: 'grade', about: '1', after: 'y'.repeat(200) })).toEqual({})
  expect(RecordQuery.parse({ kind: 'praise', goal: a })).toEqual({ kind: 'praise', goal: a })
})

describe('a resource', () => {
  const fits = (link: string) =>
    NoteInput.safeParse({ kind: 'resource', title: 'A book', text: '', link }).success
  test.each(['', 'https://example.org/a?b=c', 'http://example.org'])('takes %j', (link) => {
    expect(fits(link)).toBe(true)
  })
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@b.example',
    '//example.org',
    'https://a:b@example.org',
    'example.org',
  ])('refuses %j', (link) => {
    expect(fits(link)).toBe(false)
  })
})
