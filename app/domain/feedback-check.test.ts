import { describe, expect, test } from 'vitest'
import { checkFeedback, type FeedbackDraft } from './feedback-check.ts'

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
