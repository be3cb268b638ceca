import type { AnnotationKind, AnnotationPolarity } from './annotation.ts'
import { addDays, type CalendarDay } from './calendar-day.ts'
import { type FeedbackDraft, findingsOf, languageIn, mustFix, readsWords } from './feedback-check.ts'

/** How far back somebody looks at their own feedback, in months with the present one. */
export const mirrorPeriods = [3, 12] as const
export type MirrorPeriod = (typeof mirrorPeriods)[number]

export type GivenKind = 'note' | 'praise' | 'probe' | 'step'

/** A note on somebody else's recording, or a praise, a probe or a step given to somebody else. */
export interface GivenWord {
  id: string
  kind: GivenKind
  /** `YYYY-MM` in the giver's own zone. */
  month: string
  text: string
  /** Of a note. */
  polarity: AnnotationPolarity
  /** Of a note. */
  noteKind: AnnotationKind
  practiceIds: readonly string[]
}

/** What can be asked of a single word. Two sides of one figure stand beside each other. */
export const mirrorSides = [
  'evidence',
  'noEvidence',
  'praise',
  'suggestion',
  'question',
  'specific',
  'general',
  'untagged',
] as const
export type MirrorSide = (typeof mirrorSides)[number]

/** The figures whose two sides stand beside each other. */
export const mirrorPairs = {
  evidence: ['evidence', 'noEvidence'],
  praise: ['praise', 'suggestion'],
  specific: ['specific', 'general'],
  question: ['question'],
} as const satisfies Record<string, readonly MirrorSide[]>
export type MirrorPair = keyof typeof mirrorPairs

/** A word on the sides it counts for. */
export interface ReadWord extends GivenWord {
  sides: ReadonlySet<MirrorSide>
}

/** The findings that make feedback general: what a camera would have recorded is missing, or it asks or aims at all and nothing. */
const generalities: Record<Exclude<GivenKind, 'note'>, readonly string[]> = {
  praise: ['P1', 'P3'],
  probe: ['Q1'],
  step: ['A1', 'A3'],
}

/** The sides for which the words themselves are read, which takes its time. */
const readSides: readonly MirrorSide[] = ['evidence', 'noEvidence', 'question', 'specific', 'general']

/** Whether the words must be read to say what stands on a side. */
export function mustRead(side: MirrorSide): boolean {
  return readSides.includes(side)
}

/**
 * Reads one word for the mirror, with the rules of the feedback check in the language of its words, or else in the one
 * given. In a language without rules of its own, or where
 * `isRead` is false, nothing is said of evidence, of questions in notes, or of how specific it is.
 */
export function readWord(word: GivenWord, language: string, isRead = readsWords(language)): ReadWord {
  const sides = new Set<MirrorSide>()
  if (word.practiceIds.length === 0) sides.add('untagged')
  if (word.kind === 'note') {
    if (word.polarity === 'strength') sides.add('praise')
    if (word.polarity === 'opportunity') sides.add('suggestion')
    if (word.noteKind === 'wonder' || (isRead && asks(word.text, language))) sides.add('question')
    if (isRead) sides.add(findsIn('praise', word.text, language, ['P3']) ? 'noEvidence' : 'evidence')
  } else {
    sides.add(({ praise: 'praise', probe: 'question', step: 'suggestion' } as const)[word.kind])
    if (isRead) sides.add(isSpecific(word.kind, word.text, language) ? 'specific' : 'general')
  }
  return { ...word, sides }
}

/** Whether a praise, a probe or a step names what it is about. Ask only of a language that is read. */
export function isSpecific(kind: Exclude<GivenKind, 'note'>, text: string, language: string): boolean {
  return !findsIn(kind, text, language, generalities[kind])
}

const asks = (text: string, language: string) => !findsIn('probe', text, language, ['Q3'])

/** Whether one of these rules finds something in the words alone. General praise that goes on to be precise is no finding here. */
function findsIn(
  kind: FeedbackDraft['kind'],
  text: string,
  language: string,
  ids: readonly string[],
): boolean {
  const draft = { kind, text, language: languageIn(text, language), momentCount: 1, practiceCount: 1 }
  const found = findingsOf(draft, ids)
  return found.some((each) => each.rule !== 'P1' || mustFix(each))
}

/** How many words stand on each of these sides in each month, and in all of them. */
export interface MirrorFigure<Side extends MirrorSide = MirrorSide> {
  total: Record<Side, number>
  months: { month: string; counts: Record<Side, number> }[]
}

/** Counts words on some sides, month by month, oldest first; a month without any is there with zeros. */
export function figureOf<Side extends MirrorSide>(
  words: readonly ReadWord[],
  sides: readonly Side[],
  months: readonly string[],
): MirrorFigure<Side> {
  const count = (some: readonly ReadWord[]) =>
    Object.fromEntries(
      sides.map((side) => [side, some.filter((word) => word.sides.has(side)).length]),
    ) as Record<Side, number>
  const byMonth = Map.groupBy(words, (word) => word.month)
  return {
    total: count(words),
    months: months.map((month) => ({ month, counts: count(byMonth.get(month) ?? []) })),
  }
}

/** How many words are about each practice, the most first; a word about two counts for both. */
export function spreadOf(words: readonly ReadWord[]): { practiceId: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { practiceIds } of words)
    for (const id of new Set(practiceIds)) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts]
    .map(([practiceId, count]) => ({ practiceId, count }))
    .sort((a, b) => b.count - a.count || a.practiceId.localeCompare(b.practiceId))
}

/** The months of a period as `YYYY-MM`, oldest first, the last one being that of `today`. */
export function monthsUntil(today: CalendarDay, period: number): string[] {
  const months: string[] = []
  for (let day = today; months.length < period; day = addDays(`${day.slice(0, 7)}-01`, -1))
    months.unshift(day.slice(0, 7))
  return months
}

/** The number in the middle, or the mean of the two there; null of none. */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = sorted.length / 2
  const low = sorted[Math.ceil(half) - 1]
  const high = sorted[Math.floor(half)]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
