import { type PromptingLevel, promptingLevels } from '#app/domain/conversation.ts'
import { readsWords } from '#app/domain/feedback-check.ts'
import {
  figureOf,
  type MirrorFigure,
  type MirrorPair,
  type MirrorPeriod,
  type MirrorSide,
  medianOf,
  mirrorPairs,
  monthsUntil,
  spreadOf,
} from '#app/domain/mirror.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { today } from '#server/feedback/own-step.ts'
import { type NamedPractice, practicesOf } from '#server/feedback/present.ts'
import { countAgainst } from '#server/http/limits.ts'
import { listAnswered } from './days-to-feedback.ts'
import { type HeldTalk, listLastTalks, listLevels } from './last-talks.ts'
import { readWords } from './read-words.ts'

export interface Mirror {
  period: MirrorPeriod
  /** How many words of the actor's are looked at. */
  words: number
  /** Older ones of the period are left out. */
  isCut: boolean
  /** Whether there are rules for the language; without, evidence and specificity are not told. */
  isRead: boolean
  pairs: Record<MirrorPair, MirrorFigure>
  spread: { practice: NamedPractice; count: number }[]
  untagged: number
  days: { median: number | null; recordings: number }
  /** Of the conversations of the period, how often each level was enough; `none` is without a step. */
  levels: { level: PromptingLevel | null; count: number }[]
  talks: HeldTalk[]
}

/**
 * Somebody's own feedback, as only they see it: there is no way to ask for another's. A fixed number of queries over
 * what they gave and what is shared with them. Throws too-many.
 */
export async function readMirror(actor: Actor, input: { period: MirrorPeriod }): Promise<Mirror> {
  await countAgainst('look into the mirror', actor.personId)
  const { period } = input
  const months = monthsUntil(today(actor), period)
  const isRead = readsWords(actor.locale)
  return transaction(actor, async (tx) => {
    const { words, isCut } = await readWords(tx, actor, months)
    const spread = spreadOf(words)
    const practice = await practicesOf(
      tx,
      spread.map((each) => each.practiceId),
    )
    const answered = await listAnswered(tx, actor, months)
    const levels = await listLevels(tx, actor, months)
    const figure = (pair: MirrorPair): MirrorFigure => figureOf<MirrorSide>(words, mirrorPairs[pair], months)
    return {
      ...{ period, isCut, isRead },
      words: words.length,
      pairs: {
        evidence: figure('evidence'),
        praise: figure('praise'),
        specific: figure('specific'),
        question: figure('question'),
      },
      spread: spread.flatMap(({ practiceId, count }) => {
        const named = practice(practiceId)
        return named ? [{ practice: named, count }] : []
      }),
      untagged: words.filter((word) => word.sides.has('untagged')).length,
      days: { median: medianOf(answered.map((each) => each.days)), recordings: answered.length },
      levels: [...promptingLevels, null]
        .map((level) => ({ level, count: levels.filter((talk) => talk.level === level).length }))
        .filter((each) => each.level !== null || each.count > 0),
      talks: await listLastTalks(tx, actor, isRead),
    }
  })
}
