import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { type PromptingLevel, promptingLevels } from '#app/domain/conversation.ts'
import { readsWords } from '#app/domain/feedback-check.ts'
import {
  type GivenKind,
  type MirrorPeriod,
  mirrorPeriods,
  mirrorSides,
  monthsUntil,
  mustRead,
} from '#app/domain/mirror.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { annotations } from '#db/schema/index.ts'
import { today } from '#server/feedback/own-step.ts'
import { type NamedPractice, namesOf, practicesOf } from '#server/feedback/present.ts'
import { countAgainst } from '#server/http/limits.ts'
import { type AnsweredRecording, listAnswered } from './days-to-feedback.ts'
import { type HeldTalk, listTalksAt } from './last-talks.ts'
import { type FoundWord, readWords } from './read-words.ts'

const levels = ['1', '2', '3', '4', 'none'] as const

/** How far back to look; anything else is the shorter period. */
export const Period = z
  .enum(mirrorPeriods.map(String) as ['3', '12'])
  .catch('3')
  .transform((text): MirrorPeriod => (text === '12' ? 12 : 3))

/** What stands behind a figure: `of` names it, `month` narrows it down, `skip` leaves out so many. */
export const Behind = z.object({
  period: Period,
  of: z.enum([...mirrorSides, 'practice', 'days', 'level']),
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .optional(),
  practice: z.uuid().optional(),
  level: z.enum(levels).optional(),
  skip: z.coerce.number().int().min(0).max(10_000).catch(0),
})
export type Behind = z.output<typeof Behind>

/** A word of the actor's own behind a figure. */
export interface ListedWord {
  id: string
  kind: GivenKind
  at: string
  text: string
  /** Whose teaching it is about. */
  about: string
  recordingId: string | null
  /** Where a note begins. */
  startMs: number | null
  practices: NamedPractice[]
}

export interface BehindPage {
  of: Behind['of']
  period: MirrorPeriod
  month: string | null
  practice: NamedPractice | null
  level: PromptingLevel | null
  total: number
  words: ListedWord[]
  recordings: (Omit<AnsweredRecording, 'ownerId'> & { owner: string })[]
  talks: HeldTalk[]
  /** How many to leave out for the next page; null where there is none. */
  next: number | null
}

const pageSize = 50

/** The notes, feedback, recordings or conversations behind one figure of the actor's own mirror, newest first, in pages. Throws too-many. */
export async function listBehind(actor: Actor, input: Behind): Promise<BehindPage> {
  await countAgainst('look into the mirror', actor.personId)
  const { period, of, skip } = input
  const months = monthsUntil(today(actor), period)
  const level = promptingLevels.find((each) => String(each) === input.level) ?? null
  const page = { of, period, level, month: input.month ?? null }
  return transaction(actor, async (tx): Promise<BehindPage> => {
    const practice = await practicesOf(tx, [input.practice ?? null])
    const nothing = { words: [], recordings: [], talks: [] }
    const part = <Each>(all: Each[]) => ({
      total: all.length,
      next: all.length > skip + pageSize ? skip + pageSize : null,
      shown: all.slice(skip, skip + pageSize),
    })
    const about = { ...page, ...nothing, practice: practice(input.practice ?? null) }
    if (of === 'days') {
      const { shown, ...rest } = part(await listAnswered(tx, actor, months))
      return { ...about, ...rest, recordings: await withOwners(tx, shown) }
    }
    if (of === 'level') {
      const isRead = readsWords(actor.locale)
      const { shown, ...rest } = part(await listTalksAt(tx, actor, { months, level, isRead }))
      return { ...about, ...rest, talks: shown }
    }
    const isRead = of !== 'practice' && mustRead(of) && readsWords(actor.locale)
    const { words } = await readWords(tx, actor, months, isRead)
    const { shown, ...rest } = part(words.filter((word) => isBehind(word, input)))
    return { ...about, ...rest, words: await presentWords(tx, shown) }
  })
}

function isBehind(word: FoundWord, { of, month, practice }: Behind): boolean {
  if (month !== undefined && word.month !== month) return false
  if (of === 'practice') return practice !== undefined && word.practiceIds.includes(practice)
  return of !== 'days' && of !== 'level' && word.sides.has(of)
}

async function withOwners(tx: Tx, recordings: AnsweredRecording[]) {
  const name = await namesOf(
    tx,
    recordings.map((each) => each.ownerId),
  )
  return recordings.map(({ ownerId, ...each }) => ({ ...each, owner: name(ownerId) }))
}

async function presentWords(tx: Tx, words: FoundWord[]): Promise<ListedWord[]> {
  const notes = words.filter((word) => word.kind === 'note').map((word) => word.id)
  const starts = new Map(
    notes.length === 0
      ? []
      : (
          await tx
            .select({ id: annotations.id, startMs: annotations.startMs })
            .from(annotations)
            .where(inArray(annotations.id, notes))
        ).map((row) => [row.id, row.startMs] as const),
  )
  const name = await namesOf(
    tx,
    words.map((word) => word.aboutId),
  )
  const practice = await practicesOf(
    tx,
    words.flatMap((word) => word.practiceIds),
  )
  return words.map(({ id, kind, at, text, aboutId, recordingId, practiceIds }) => ({
    ...{ id, kind, at, text, recordingId },
    about: name(aboutId),
    startMs: starts.get(id) ?? null,
    practices: practiceIds.map(practice).filter((each) => each !== null),
  }))
}
