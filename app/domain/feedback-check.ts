import type { FeedbackDraft, Finding, Severity } from './feedback-check/finding.ts'
import { germanGradeWords } from './feedback-check/german/scores.ts'
import { german } from './feedback-check/german.ts'
import { judgementRules } from './feedback-check/judgement-rules.ts'
import { type FeedbackLanguage, languageOf, tellingWords } from './feedback-check/language.ts'
import type { LanguagePack } from './feedback-check/language-pack.ts'
import { nameRules } from './feedback-check/name-rule.ts'
import { firstOf } from './feedback-check/pattern.ts'
import { praiseRules } from './feedback-check/praise-rules.ts'
import { probeRules } from './feedback-check/probe-rules.ts'
import { type Reading, read } from './feedback-check/reading.ts'
import { at, type Rule, type Verdict } from './feedback-check/rule.ts'
import { englishGradeWords } from './feedback-check/scores.ts'
import { stepRules } from './feedback-check/step-rules.ts'
import { wordingRules } from './feedback-check/wording-rules.ts'

export type { FeedbackDraft, FeedbackKind, Finding, Severity } from './feedback-check/finding.ts'
export { languageIn } from './feedback-check/language.ts'

const rules: readonly Rule[] = [
  ...praiseRules,
  ...probeRules,
  ...stepRules,
  ...judgementRules,
  ...wordingRules,
  ...nameRules,
]

/** The rules as they stand read English; every other language answers those that look at words in its own way. */
const packs: Record<FeedbackLanguage, LanguagePack | null> = { en: null, de: german }

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
  const isRead = readsWords(draft.language)
  return check(draft, (rule) => rule.kinds.includes(draft.kind) && (isRead || rule.structural === true)).sort(
    (a, b) => severityRank[b.severity] - severityRank[a.severity],
  )
}

/**
 * The findings of some rules alone, by their short ids, in their order: for looking through many texts, where the
 * others would cost time for nothing. The language is one that is read.
 */
export function findingsOf(draft: FeedbackDraft, ids: readonly string[]): Finding[] {
  return check(draft, (rule) => ids.includes(rule.id))
}

function check(draft: FeedbackDraft, applies: (rule: Rule) => boolean): Finding[] {
  const reading = read(draft)
  const language = languageOf(draft.language)
  const pack: Partial<Record<string, Rule['check']>> = (language && packs[language]) ?? {}
  return rules
    .filter(applies)
    .map((rule) => {
      const verdict = (pack[rule.id] ?? rule.check)(reading)
      // A grade is none the less one for being said in another language than the rest.
      return findingOf(rule, rule.id === 'J2' && verdict === false ? gradeElsewhere(reading) : verdict)
    })
    .filter((finding) => finding !== null)
}

function gradeElsewhere(reading: Reading): Verdict {
  const { en, de } = tellingWords(reading.text)
  return at(firstOf(en > 0 ? englishGradeWords(reading) : null, de > 0 ? germanGradeWords(reading) : null))
}

function findingOf(rule: Rule, verdict: Verdict): Finding | null {
  if (verdict === false) return null
  const finding = { rule: rule.id, severity: verdict.severity ?? rule.severity, message: rule.message }
  return verdict.at ? { ...finding, start: verdict.at.start, end: verdict.at.end } : finding
}

/** Whether there are rules for the words of a language, by its BCP 47 tag. */
export function readsWords(tag?: string): boolean {
  return languageOf(tag) !== undefined
}
