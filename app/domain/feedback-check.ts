import type { FeedbackDraft, Finding, Severity } from './feedback-check/finding.ts'
import { judgementRules } from './feedback-check/judgement-rules.ts'
import { nameRules } from './feedback-check/name-rule.ts'
import { praiseRules } from './feedback-check/praise-rules.ts'
import { probeRules } from './feedback-check/probe-rules.ts'
import { type Reading, read } from './feedback-check/reading.ts'
import type { Rule } from './feedback-check/rule.ts'
import { stepRules } from './feedback-check/step-rules.ts'
import { wordingRules } from './feedback-check/wording-rules.ts'

export type { FeedbackDraft, FeedbackKind, Finding, Severity } from './feedback-check/finding.ts'

const rules: readonly Rule[] = [
  ...praiseRules,
  ...probeRules,
  ...stepRules,
  ...judgementRules,
  ...wordingRules,
  ...nameRules,
]

/** From a hint to what cannot be sent: 0 info, 1 warn, 2 error, 3 block. */
export const severityRank: Record<Severity, number> = { info: 0, warn: 1, error: 2, block: 3 }

/** Every rule's short id, in the order of the rules. */
export const feedbackRules: readonly string[] = rules.map((rule) => rule.id)

/**
 * Whether the author may send in spite of a finding of this rule, with a reason where it must be fixed. Grades
 * (J2) never pass.
 */
export function overridable(rule: string): boolean {
  return rules.some((each) => each.id === rule && each.severity !== 'block')
}

/** Whether a finding stops sending until its text is changed or, where that is allowed, a reason is given. */
export function mustFix(finding: Finding): boolean {
  return severityRank[finding.severity] >= severityRank.error
}

/**
 * Checks a praise, a probe or an action step while it is written and again before it is kept. At most one finding
 * per rule, at its first place; the gravest first. A language without rules of its own gets those that look only
 * at what is linked and set.
 */
export function checkFeedback(draft: FeedbackDraft): Finding[] {
  const reading = read(draft)
  const known = readsWords(draft.language)
  return rules
    .filter((rule) => rule.kinds.includes(draft.kind) && (known || rule.structural === true))
    .map((rule) => findingOf(rule, reading))
    .filter((finding) => finding !== null)
    .sort((a, b) => severityRank[b.severity] - severityRank[a.severity])
}

/**
 * The findings of some rules alone, by their short ids, in their order: for looking through many texts, where the
 * others would cost time for nothing. The language is one that is read.
 */
export function findingsOf(draft: FeedbackDraft, ids: readonly string[]): Finding[] {
  const reading = read(draft)
  return rules
    .filter((rule) => ids.includes(rule.id))
    .map((rule) => findingOf(rule, reading))
    .filter((finding) => finding !== null)
}

function findingOf(rule: Rule, reading: Reading): Finding | null {
  const verdict = rule.check(reading)
  if (verdict === false) return null
  const finding = { rule: rule.id, severity: verdict.severity ?? rule.severity, message: rule.message }
  return verdict.at ? { ...finding, start: verdict.at.start, end: verdict.at.end } : finding
}

/** Whether there are rules for the words of a language, by its BCP 47 tag. */
export function readsWords(tag = 'en'): boolean {
  return ['', 'en'].includes(tag.trim().toLowerCase().split(/[-_]/)[0] ?? '')
}
