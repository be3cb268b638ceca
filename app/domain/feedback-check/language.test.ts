import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkFeedback, type FeedbackKind } from '../feedback-check.ts'
import { findBetterSentence, germanExamples } from './better-sentences.ts'
import { languageIn, languageOf } from './language.ts'

describe('the language of a text', () => {
  test.each([
    ['Das war eine tolle Stunde.', 'de'],
    ['Super gemacht, weiter so!', 'de'],
    ['Verbessere deine Fragetechnik', 'de'],
    ['Wie fandest du die Stunde?', 'de'],
    ['Was lief gut?', 'de'],
    ['Schöne Übergänge', 'de'],
    ['Scho\u0308ne Idee zum Einstieg', 'de'],
    ['Hey, that was a great lesson', 'en'],
    ['I am so happy with it.', 'en'],
    ['Work on your questioning', 'en'],
    ['Well done!', 'en'],
    ['When you asked Jürgen “warum?”, three hands went up.', 'en'],
    ['After “die” and “war”, ask the class to wait.', 'en'],
  ])('%s: %s, whatever the school set', (text, language) => {
    expect(languageIn(text, 'en')).toBe(language)
    expect(languageIn(text, 'de-AT')).toBe(language)
  })

  test.each([
    '',
    '4/5',
    'Super!',
    'Amira 12:04',
    'Bravo',
    'Jürgen 12:04',
    'Vous avez posé des questions du jour.',
  ])('%j tells none: the school’s holds', (text) => {
    expect(languageIn(text, 'en-GB')).toBe('en-GB')
    expect(languageIn(text, 'de-CH')).toBe('de-CH')
    expect(languageIn(text)).toBe('en')
  })

  test('a school whose language nobody reads here is not read in another', () => {
    for (const text of ['Vous avez posé des questions du jour.', 'Das war gut.', 'That was great.'])
      expect(languageIn(text, 'fr-CA')).toBe('fr-CA')
  })

  test('is one that was given or is read, for any text', () => {
    const units = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes))
    fc.assert(
      fc.property(fc.oneof(fc.string(), units), fc.constantFrom('en', 'de', 'nl'), (text, set) => {
        const found = languageIn(text, set)
        expect(found === set || (set !== 'nl' && languageOf(found) !== undefined)).toBe(true)
      }),
    )
  })
})

describe('a better sentence', () => {
  const kinds: Record<string, FeedbackKind> = { P: 'praise', Q: 'probe', A: 'step', J: 'praise', E: 'praise' }
  const rules = 'P1 P3 P5 Q1 Q2 Q4 A1 A2 A3 J1 J2 E1 E2 E3'.split(' ')
  const complete = {
    momentCount: 1,
    practiceCount: 1,
    dueInDays: 7,
    criterion: 'Seen twice.',
    rehearsalCount: 1,
  }

  test.each(['en', 'de'])(
    'in %s does what its rule asks, and breaks no other that must be followed',
    (language) => {
      for (const rule of rules) {
        const better = findBetterSentence(rule, language)
        expect(better?.language, rule).toBe(language)
        const kind = kinds[rule.charAt(0)] ?? 'praise'
        const found = checkFeedback({ ...complete, kind, language, text: better?.text ?? '' })
        // One sentence shows one thing: whether it also names what a camera saw, is asked of that rule's own.
        const broken = found.filter(({ rule: each, severity }) => severity !== 'info' && each !== 'P3')
        expect(broken, rule).toEqual([])
        expect(
          found.map((each) => each.rule),
          rule,
        ).not.toContain(rule)
        expect(languageIn(better?.text ?? '', language), rule).toBe(language)
      }
    },
    30_000,
  )

  test('the German examples of each kind are found fault with by no rule', () => {
    for (const [kind, text] of Object.entries(germanExamples))
      expect(checkFeedback({ ...complete, kind: kind as FeedbackKind, language: 'de', text }), kind).toEqual(
        [],
      )
  })

  test('there is none where a sentence shows nothing, and none in a language that is not read', () => {
    expect(findBetterSentence('P2', 'de')).toBeNull()
    expect(findBetterSentence('P1', 'nl')).toBeNull()
  })
})
