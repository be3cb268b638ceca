import { checkFeedback } from '#app/domain/feedback-check.ts'
import type { Figure } from './figures.ts'

const languages = [
  {
    language: 'en',
    name: 'feedback check, 10,000 characters, processor time',
    sentence:
      'When you paused for four seconds after asking why the halves match, Student B changed her answer and Student C said “good job”. ',
  },
  {
    language: 'de',
    name: 'feedback check in German, 10,000 characters, processor time',
    sentence:
      'Als du nach der Frage, warum die Hälften gleich sind, vier Sekunden gewartet hast, änderte B. ihre Antwort und C. sagte „gut gemacht“. ',
  },
] as const
const rounds = 100

/** The check runs while somebody writes: the longest text has to fit well into the time of one drawn frame. */
export function measureFeedbackCheck(): Figure[] {
  return languages.map(({ language, name, sentence }) => {
    const text = sentence.repeat(Math.ceil(10_000 / sentence.length)).slice(0, 10_000)
    for (let round = 0; round < 20; round += 1) check(text, language)
    // Processor time, since what else runs on the machine says nothing about the rules.
    const before = process.cpuUsage()
    for (let round = 0; round < rounds; round += 1) check(text, language)
    const { user, system } = process.cpuUsage(before)
    return {
      name,
      value: (user + system) / 1_000 / rounds,
      unit: 'ms',
      reference: { name: 'allowed', value: 10 },
      limit: { atMost: 1 },
    }
  })
}

function check(text: string, language: string): void {
  checkFeedback({
    kind: 'step',
    text,
    language,
    momentCount: 1,
    practiceCount: 1,
    studentNames: ['Amara'],
    staffNames: ['Tom'],
  })
}
