import { checkFeedback, languageIn } from '#app/domain/feedback-check.ts'
import type { Actor } from '#app/domain/person.ts'
import { refusedFor } from './refuse-finding.ts'

/**
 * Refuses grades in the texts that stand beside a praise, a probe or a step: notes, answers, criteria, reasons. Fields
 * are named as their form names them. Throws invalid at the first field with a grade.
 */
export function requireNoGrades(actor: Actor, texts: Record<string, string | null | undefined>): void {
  for (const [field, text] of Object.entries(texts)) {
    const language = languageIn(text ?? '', actor.locale)
    const findings = text ? checkFeedback({ kind: 'probe', text, language }) : []
    const grade = findings.find(({ severity }) => severity === 'block')
    if (grade) throw refusedFor(grade, field)
  }
}
