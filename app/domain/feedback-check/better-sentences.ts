import { type FeedbackLanguage, languageOf } from './language.ts'

/** A sentence that a rule has nothing to say against, in the language of the feedback: words to write, not words of the page. */
export interface BetterSentence {
  text: string
  language: FeedbackLanguage
}

const sentences: Record<FeedbackLanguage, Readonly<Record<string, string>>> = {
  en: {
    P1: 'When you waited four seconds, three more hands went up.',
    P3: 'You asked “how did you get there?” and counted to four.',
    P5: 'You knelt beside table 4, so that two students explained the error themselves.',
    Q1: 'What were you listening for when Jo held up three fingers?',
    Q2: 'What did you see at 12:04?',
    Q4: 'What did students do in the seconds after your question?',
    A1: 'After each question, count silently to three before you call on anybody.',
    A2: 'After each question, say one name.',
    A3: 'At the start of group work, point at the two roles on the board.',
    J1: 'You asked six questions, and two of them began with “why”.',
    J2: 'Four of six students answered in full sentences.',
    E1: 'Three students had not begun after two minutes; the task asked for a drawing.',
    E2: 'In the first take you waited one second, in this one four.',
    E3: 'In ten minutes you called on the back row once.',
  },
  de: {
    P1: 'Als du vier Sekunden gewartet hast, meldeten sich drei weitere Kinder.',
    P3: 'Du hast „Wie kamst du darauf?“ gefragt und bis vier gezählt.',
    P5: 'Du hast dich neben Tisch 4 gekniet, sodass zwei Schülerinnen den Fehler selbst erklärten.',
    Q1: 'Worauf hast du gehört, als Jo drei Finger hob?',
    Q2: 'Was hast du um 12:04 gesehen?',
    Q4: 'Was taten die Kinder in den Sekunden nach deiner Frage?',
    A1: 'Zähle nach jeder Frage still bis drei, bevor du jemanden aufrufst.',
    A2: 'Nenne nach jeder Frage einen Namen.',
    A3: 'Zeige zu Beginn der Gruppenarbeit auf die beiden Aufgaben an der Tafel.',
    J1: 'Du hast sechs Fragen gestellt; zwei davon begannen mit „Warum“.',
    J2: 'Vier von sechs Kindern antworteten in ganzen Sätzen.',
    E1: 'Drei Kinder hatten nach zwei Minuten noch nicht begonnen; verlangt war eine Zeichnung.',
    E2: 'Im ersten Versuch hast du eine Sekunde gewartet, in diesem vier.',
    E3: 'In zehn Minuten kam die letzte Reihe einmal dran.',
  },
}

/** A sentence that does better what a rule found, in the language of the feedback; null where a sentence shows nothing. */
export function findBetterSentence(rule: string, tag: string): BetterSentence | null {
  const language = languageOf(tag)
  const text = language && sentences[language][rule]
  return language && text ? { text, language } : null
}

/** A whole one of each kind in German; those in the language of the page stand in its catalogue. */
export const germanExamples = {
  praise:
    'Als Jo „sechs“ sagte, hast du „Wie kamst du darauf?“ gefragt und vier Sekunden gewartet, sodass zwei andere ihre eigenen Wege erklärten.',
  probe: 'Worauf hast du gehört, als Jo drei Finger hob?',
  step: 'Sage nach der ersten falschen Antwort „Erzähl uns, wie du darauf kamst“ und zähle bis vier, bevor du sprichst.',
} as const
