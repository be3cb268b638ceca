import { describe, expect, test } from 'vitest'
import { figureOf, type GivenWord, medianOf, monthsUntil, readWord, spreadOf } from './mirror.ts'

const word = (more: Partial<GivenWord>): GivenWord => ({
  id: 'a',
  kind: 'note',
  month: '2026-11',
  text: '',
  polarity: 'none',
  noteKind: 'notice',
  practiceIds: ['eliciting'],
  ...more,
})
const sidesOf = (more: Partial<GivenWord>, language = 'en') =>
  [...readWord(word(more), language).sides].sort()

describe('what a word counts for', () => {
  test.each<[string, Partial<GivenWord>, string[]]>([
    ['a quotation', { text: 'Jo says “six” at once.' }, ['evidence']],
    ['a count', { text: 'Three hands went up' }, ['evidence']],
    ['what was done', { text: 'Before you pointed, nobody wrote.' }, ['evidence']],
    ['an opinion', { text: 'Nice calm start.' }, ['noEvidence']],
    ['no words', { text: '' }, ['noEvidence']],
    ['a strength', { text: 'Nice.', polarity: 'strength' }, ['noEvidence', 'praise']],
    ['an opportunity', { text: '4 of 6 wrote', polarity: 'opportunity' }, ['evidence', 'suggestion']],
    ['one that asks', { text: 'What did Jo mean here?' }, ['noEvidence', 'question']],
    ['one that wonders', { text: 'Jo looks away', noteKind: 'wonder' }, ['noEvidence', 'question']],
    ['a quoted question', { text: 'You asked “How do you know?”' }, ['evidence']],
    ['an untagged one', { text: 'Two wait', practiceIds: [] }, ['evidence', 'untagged']],
    ['general praise', { kind: 'praise', text: 'Great lesson today!' }, ['general', 'praise']],
    [
      'precise praise',
      {
        kind: 'praise',
        text: 'When you waited five seconds, three more hands went up, so that Jo spoke for the first time.',
      },
      ['praise', 'specific'],
    ],
    ['an open probe', { kind: 'probe', text: 'How do you think the lesson went?' }, ['general', 'question']],
    [
      'a targeted probe',
      { kind: 'probe', text: 'What were you listening for at 12:04?' },
      ['question', 'specific'],
    ],
    ['a vague step', { kind: 'step', text: 'Work on your questioning' }, ['general', 'suggestion']],
    [
      'a small step',
      { kind: 'step', text: 'After asking a question, silently count to three before taking an answer.' },
      ['specific', 'suggestion'],
    ],
  ])('%s', (_, more, sides) => {
    expect(sidesOf(more)).toEqual(sides)
  })

  test('in a language without rules, only what is said without reading the words', () => {
    expect(sidesOf({ text: 'Drie handen?', polarity: 'strength' }, 'nl')).toEqual(['praise'])
    expect(sidesOf({ kind: 'praise', text: 'Mooie les' }, 'nl')).toEqual(['praise'])
  })
})

test('where the words are not read, their sides are left out and the others stay', () => {
  const asked = word({ text: 'Two hands?', polarity: 'strength', practiceIds: [] })
  expect([...readWord(asked, 'en', false).sides].sort()).toEqual(['praise', 'untagged'])
})

test('a figure counts each side in each month, and months without any', () => {
  const words = [
    word({ id: 'a', text: 'Two hands', month: '2026-09' }),
    word({ id: 'b', text: 'Nice', month: '2026-11' }),
    word({ id: 'c', text: 'Six hands', month: '2026-11' }),
  ].map((each) => readWord(each, 'en'))
  expect(figureOf(words, ['evidence', 'noEvidence'], ['2026-09', '2026-10', '2026-11'])).toEqual({
    total: { evidence: 2, noEvidence: 1 },
    months: [
      { month: '2026-09', counts: { evidence: 1, noEvidence: 0 } },
      { month: '2026-10', counts: { evidence: 0, noEvidence: 0 } },
      { month: '2026-11', counts: { evidence: 1, noEvidence: 1 } },
    ],
  })
})

test('practices come with the most spoken of first, a word about two counting for both', () => {
  const about = (practiceIds: string[]) => readWord(word({ practiceIds }), 'en')
  expect(spreadOf([about(['b', 'a']), about(['b']), about(['a', 'a']), about(['b']), about([])])).toEqual([
    { practiceId: 'b', count: 3 },
    { practiceId: 'a', count: 2 },
  ])
})

test('a period has as many months as it says, over the turn of a year', () => {
  expect(monthsUntil('2026-01-31', 3)).toEqual(['2025-11', '2025-12', '2026-01'])
  expect(monthsUntil('2026-03-01', 12)).toHaveLength(12)
})

test.each([
  [[], null],
  [[3], 3],
  [[5, 1, 3], 3],
  [[4, 1], 2.5],
])('of %j the middle is %s', (numbers, median) => {
  expect(medianOf(numbers)).toBe(median)
})
