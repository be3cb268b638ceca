import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastCpuMs } from '#tests/support/cpu-time.ts'
import {
  checkFeedback,
  type FeedbackDraft,
  feedbackRules,
  mustFix,
  overridable,
  severityRank,
} from './feedback-check.ts'

const complete: Partial<FeedbackDraft> = {
  momentCount: 1,
  practiceCount: 1,
  dueInDays: 7,
  criterion: 'Seen on video.',
  rehearsalCount: 1,
}
const found = (kind: FeedbackDraft['kind'], text: string, change: Partial<FeedbackDraft> = {}) =>
  checkFeedback({ ...complete, ...change, kind, text })
    .map((finding) => finding.rule)
    .sort()
const bare = { momentCount: 0, practiceCount: 0, dueInDays: null, criterion: '', rehearsalCount: 0 }

describe('the examples of the rules', () => {
  test.each<[FeedbackDraft['kind'], string, Partial<FeedbackDraft>, string]>([
    ['praise', 'Hey, that was a great lesson', bare, 'P1 P2 P3 P4 P5'],
    ['praise', 'Great job today!', {}, 'P1 P3 P5'],
    [
      'praise',
      'I liked the way you engaged Michael, getting him to respond well to your modelling of the writing task',
      {},
      '',
    ],
    [
      'praise',
      'When you paused for five seconds after asking "why does that work?", three more hands went up and students built on Amira\'s idea.',
      {},
      '',
    ],
    ['praise', 'Excellent teaching. 4/5.', {}, 'J1 J2 P1 P3 P5'],
    [
      'praise',
      'Great job: when you cold-called 6 students, 4 of 6 gave full sentences, so that the class heard the key term.',
      {},
      'P1',
    ],
    ['probe', 'How do you think the lesson went?', {}, 'Q1'],
    ['probe', 'How you think Jennifer was doing with those harder problems?', {}, ''],
    ['probe', 'What was your purpose in asking the whole class at 12:04?', {}, ''],
    ['probe', 'Tell me about the exit ticket.', { momentCount: 0 }, 'Q3 Q5'],
    ['step', 'Build better relationships with students', bare, 'A1 A3 A4 A7 A8 A9'],
    ['step', 'Work on your questioning', { ...bare, dueInDays: 7 }, 'A1 A3 A7 A8 A9'],
    [
      'step',
      'Next time I will provide her more scaffolded support using writing frame v3 before moving to the independent practice',
      {},
      '',
    ],
    ['step', 'After asking a question, silently count to three before taking an answer.', {}, ''],
    ['step', 'Narrate timings as the timer runs down during independent practice.', { dueInDays: 28 }, 'A6'],
    [
      'step',
      'Use a student name after posing each question, and also circulate the left side first.',
      {},
      'A2',
    ],
    ['step', 'When the timer ends, wait for silence before speaking.', { dueInDays: 90 }, 'A5'],
    [
      'step',
      "Be more present with these kids who just can't focus; never turn your back.",
      bare,
      'A1 A2 A3 A4 A7 A8 A9 E1 E3',
    ],
    ['step', 'Pause, and scan left to right', {}, 'A2 A3'],
    ['step', 'Consider the back row first when choosing a speaker', {}, 'A1'],
  ])('%s: %s', (kind, text, change, expected) => {
    expect(found(kind, text, change).join(' ')).toBe(expected)
  })
})

describe('severity and override', () => {
  const check = (draft: Partial<FeedbackDraft>) =>
    checkFeedback({ ...complete, kind: 'praise', text: '', ...draft })
  const severityOf = (rule: string, draft: Partial<FeedbackDraft>) =>
    check(draft).find((finding) => finding.rule === rule)?.severity

  test('general praise is an error, but only a warning where a moment and a detail stand beside it', () => {
    const detailed = 'Great job: when you waited five seconds, six hands went up.'
    expect(severityOf('P1', { text: 'Great job!' })).toBe('error')
    expect(severityOf('P1', { text: detailed })).toBe('warn')
    expect(severityOf('P1', { text: detailed, momentCount: 0 })).toBe('error')
  })

  test('the severities of the table', () => {
    const praise = check({
      text: 'You are always weak and lazy. 4/5. Unlike Ms Fox. Amira Khan.',
      momentCount: 0,
      practiceCount: 0,
    })
    expect(Object.fromEntries(praise.map((each) => [each.rule, each.severity]))).toEqual({
      J2: 'block',
      P2: 'error',
      J1: 'error',
      P3: 'warn',
      P4: 'warn',
      E1: 'warn',
      E2: 'warn',
      N1: 'warn',
      P5: 'info',
      E3: 'info',
    })
    const probe = check({ kind: 'probe', text: "What went well? Don't you agree?", momentCount: 0 })
    expect(probe.map((each) => [each.rule, each.severity])).toEqual([
      ['Q1', 'error'],
      ['Q2', 'warn'],
      ['Q4', 'warn'],
      ['Q5', 'info'],
    ])
    const step = check({ ...bare, kind: 'step', text: 'Improve; and also develop.' })
    expect(step.map((each) => [each.rule, each.severity])).toEqual([
      ['A1', 'error'],
      ['A2', 'error'],
      ['A4', 'error'],
      ['A3', 'warn'],
      ['A7', 'warn'],
      ['A8', 'warn'],
      ['A9', 'info'],
    ])
  })

  test('the gravest comes first, and says where', () => {
    const text = 'Excellent teaching. 4/5.'
    const [first] = check({ text })
    expect(first).toMatchObject({ rule: 'J2', severity: 'block', message: 'No grades in coaching spaces.' })
    expect(text.slice(first?.start, first?.end)).toBe('4/5')
  })

  test('everything may be overridden with a reason but grades', () => {
    expect(feedbackRules.filter((rule) => !overridable(rule))).toEqual(['J2'])
    expect(overridable('X9')).toBe(false)
    expect(mustFix({ rule: 'P1', severity: 'warn', message: '' })).toBe(false)
    expect(mustFix({ rule: 'P1', severity: 'error', message: '' })).toBe(true)
    expect(mustFix({ rule: 'J2', severity: 'block', message: '' })).toBe(true)
    expect(severityRank.block).toBeGreaterThan(severityRank.error)
  })

  test('offsets hold in the text as it was typed', () => {
    const text = '\u201cGreat job\u201d, said Amira\u00a0\u2026 well\u00a0done!'
    const place = check({ text }).find((finding) => finding.rule === 'P1')
    expect(text.slice(place?.start, place?.end)).toBe('well\u00a0done')
  })
})

describe('what is set and linked', () => {
  const step = (change: Partial<FeedbackDraft>) =>
    found('step', 'When the bell rings, wait three seconds.', change).join(' ')

  test.each<[Partial<FeedbackDraft>, string]>([
    [{ dueInDays: null }, 'A4'],
    [{ dueInDays: undefined }, 'A4'],
    [{ dueInDays: Number.NaN }, 'A4'],
    [{ dueInDays: 1 }, ''],
    [{ dueInDays: 7 }, ''],
    [{ dueInDays: 8 }, 'A6'],
    [{ dueInDays: 28 }, 'A6'],
    [{ dueInDays: 29 }, 'A5'],
    [{ criterion: '  ' }, 'A7'],
    [{ momentCount: 0 }, 'A8'],
    [{ rehearsalCount: 0 }, 'A9'],
  ])('%o: %s', (change, expected) => {
    expect(step(change)).toBe(expected)
  })

  test('a language without rules of its own gets the structural ones alone', () => {
    const words = 'Great job! 4/5. Be better; these lazy kids never listen.'
    expect(found('praise', words, { ...bare, language: 'nl' })).toEqual(['P2', 'P4'])
    expect(found('probe', words, { ...bare, language: 'fr-CA' })).toEqual([])
    expect(found('step', words, { ...bare, language: 'ar' })).toEqual(['A4', 'A7', 'A8', 'A9'])
    expect(found('step', words, { ...complete, dueInDays: 40, language: 'es' })).toEqual(['A5'])
    for (const language of ['en', 'en-GB', 'EN', ''])
      expect(found('praise', words, { language })).toContain('J2')
  })

  test('a grade in German words is one in an English text, too', () => {
    expect(
      found('praise', 'When you waited, three hands went up. Die Stunde war eine Zwei.', complete),
    ).toContain('J2')
    for (const text of ['See note 3.', 'Ask about 3/4 and 2/5, then wait.'])
      expect(found('praise', text, complete)).not.toContain('J2')
  })

  test('too many words are marked from the first that is too many', () => {
    const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ')
    expect(found('praise', words(60))).not.toContain('P6')
    const text = words(61)
    const finding = checkFeedback({ kind: 'praise', text }).find((each) => each.rule === 'P6')
    expect(text.slice(finding?.start, finding?.end)).toBe('w60')
    expect(found('step', words(40))).not.toContain('A10')
    expect(found('step', words(41))).toContain('A10')
  })
})

describe('properties', () => {
  const pieces = [
    'great',
    'lesson',
    'well done',
    '4/5',
    '3 out of 5',
    'rated',
    'a',
    'B+',
    'you are',
    'weak',
    '"',
    "'",
    '\u2018',
    '\u201c',
    '\u2019',
    'why',
    "didn't you",
    '?',
    ';',
    ', and',
    'scan',
    'improve',
    'these kids',
    "can't",
    'Amira Khan',
    '\n- ',
    '1. ',
    '2. ',
    'never',
    'students',
    'gave',
    'when you',
    'how do you think',
    'it went',
    '\u{1f600}',
    '\ud83d',
    '\u0000',
    ' ',
    '.',
    '\u0130',
  ]
  const text = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(' ')),
    fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  )
  const draft = fc.record(
    {
      kind: fc.constantFrom('praise' as const, 'probe' as const, 'step' as const),
      text,
      language: fc.constantFrom('en', 'de', '', 'en-US', '--'),
      momentCount: fc.integer(),
      practiceCount: fc.integer(),
      dueInDays: fc.option(fc.double()),
      criterion: fc.string(),
      rehearsalCount: fc.integer(),
      studentNames: fc.array(fc.oneof(fc.string(), fc.constantFrom('Amira Khan', '(', '', ' '))),
      staffNames: fc.array(fc.oneof(fc.string(), fc.constantFrom('Khan', '[a-'))),
    },
    { requiredKeys: ['kind', 'text'] },
  )

  test('never throws; offsets lie within the text; one finding a rule, the gravest first', () => {
    fc.assert(
      fc.property(draft, (each) => {
        const findings = checkFeedback(each)
        const ranks = findings.map((finding) => severityRank[finding.severity])
        expect(new Set(findings.map((finding) => finding.rule)).size).toBe(findings.length)
        expect([...ranks].sort((a, b) => b - a)).toEqual(ranks)
        for (const { start, end, message } of findings) {
          expect(message).not.toBe('')
          expect(start === undefined).toBe(end === undefined)
          if (start === undefined || end === undefined) continue
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(each.text.length)
        }
      }),
      { numRuns: 1500 },
    )
  })

  test('the same draft is answered the same way twice', () => {
    fc.assert(
      fc.property(draft, draft, (one, other) => {
        const first = checkFeedback(one)
        checkFeedback(other)
        expect(checkFeedback(one)).toEqual(first)
      }),
      { numRuns: 300 },
    )
  })
})

describe('time grows with the text alone', () => {
  const check = (text: string, kind: FeedbackDraft['kind']) =>
    checkFeedback({ kind, text, studentNames: ['Amira Khan'] })

  test.each([
    'great ',
    "'a ",
    '\u2018',
    '4/5 ',
    'and, ',
    '1. a ',
    'you are so very really ',
    'Amira Khan ',
    ' ',
  ])(
    'twenty times %j takes about twenty times as long',
    (piece) => {
      const filled = (length: number) => piece.repeat(length / piece.length + 1).slice(0, length)
      for (const kind of ['praise', 'probe', 'step'] as const) {
        const [short, long] = [filled(5_000), filled(100_000)]
        const [twenty, one] = leastCpuMs(3, [
          () => {
            for (let n = 0; n < 20; n += 1) check(short, kind)
          },
          () => check(long, kind),
        ])
        // Quadratic growth is twentyfold; the floor keeps too short a measurement from deciding.
        expect(one, kind).toBeLessThan(Math.max(twenty, 40) * 5)
      }
    },
    60_000,
  )
})
