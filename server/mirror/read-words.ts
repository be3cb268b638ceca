import { and, desc, eq, gte, inArray, isNull, ne, notInArray, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { readsWords } from '#app/domain/feedback-check.ts'
import { type GivenKind, type GivenWord, type ReadWord, readWord } from '#app/domain/mirror.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { actionSteps, annotations, annotationTags, praises, probes, recordings } from '#db/schema/index.ts'
import { reachableRecordings } from '#server/sharing/reachable-recordings.ts'

/** What somebody has given, with where it leads. */
export interface FoundWord extends ReadWord {
  /** When it was given. */
  at: string
  /** Whose teaching it is about. */
  aboutId: string
  /** Null for a step that is about no recording. */
  recordingId: string | null
}

type Found = GivenWord & Pick<FoundWord, 'at' | 'aboutId' | 'recordingId'>

export interface FoundWords {
  words: FoundWord[]
  /** There are more of a kind than are read: the older ones are left out. */
  isCut: boolean
}

/** Of each kind, the newest so many are read, and so many characters of each: a mirror costs the same for whoever looks. */
const mostOfKind = 500
const mostCharacters = 1_000

/**
 * What the actor has given to others since the first of these months, newest first: notes that they shared on
 * recordings that still reach them, and praise, probes and steps that stand. Reads nobody else's words; where `isRead`
 * is false, not even these are looked through by the rules.
 */
export async function readWords(
  tx: Tx,
  actor: Actor,
  months: readonly string[],
  isRead = readsWords(actor.locale),
): Promise<FoundWords> {
  const kinds = [
    await readNotes(tx, actor, months),
    await readPraises(tx, actor, months),
    await readProbes(tx, actor, months),
    await readSteps(tx, actor, months),
  ]
  const words = kinds
    .flatMap((each) => each.slice(0, mostOfKind))
    .map((word) => ({ ...word, ...readWord(word, actor.locale, isRead) }))
    .sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id))
  return { words, isCut: kinds.some((each) => each.length > mostOfKind) }
}

/** From the beginning of the first month in the actor's zone. */
export function sinceFirst(column: PgColumn, actor: Actor, months: readonly string[]): SQL {
  return gte(column, sql`(${`${months[0]}-01`}::timestamp at time zone ${actor.timeZone})`)
}

const monthOf = (column: PgColumn, actor: Actor) =>
  sql<string>`to_char(${column} at time zone ${actor.timeZone}, 'YYYY-MM')`
const textOf = (column: PgColumn) => sql<string>`left(${column}, ${mostCharacters})`

async function readNotes(tx: Tx, actor: Actor, months: readonly string[]): Promise<Found[]> {
  const rows = await tx
    .select({
      id: annotations.id,
      at: annotations.createdAt,
      month: monthOf(annotations.createdAt, actor),
      text: textOf(annotations.bodyText),
      polarity: annotations.polarity,
      noteKind: annotations.kind,
      aboutId: recordings.ownerId,
      recordingId: annotations.recordingId,
    })
    .from(annotations)
    .innerJoin(recordings, eq(recordings.id, annotations.recordingId))
    .where(
      and(
        eq(annotations.authorId, actor.personId),
        sinceFirst(annotations.createdAt, actor, months),
        isNull(annotations.deletedAt),
        isNull(annotations.parentId),
        eq(annotations.visibility, 'shared'),
        ne(recordings.ownerId, actor.personId),
        isNull(recordings.deletedAt),
        inArray(recordings.id, reachableRecordings(tx, actor)),
      ),
    )
    .orderBy(desc(annotations.createdAt))
    .limit(mostOfKind + 1)
  const tags = await practicesOfNotes(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    ...row,
    kind: 'note',
    at: row.at.toISOString(),
    practiceIds: tags.get(row.id) ?? [],
  }))
}

async function practicesOfNotes(tx: Tx, noteIds: string[]): Promise<Map<string, string[]>> {
  if (noteIds.length === 0) return new Map()
  const rows = await tx
    .select({ noteId: annotationTags.annotationId, practiceId: annotationTags.practiceId })
    .from(annotationTags)
    .where(inArray(annotationTags.annotationId, noteIds))
  const tags = new Map<string, string[]>()
  for (const { noteId, practiceId } of rows) tags.set(noteId, [...(tags.get(noteId) ?? []), practiceId])
  return tags
}

async function readPraises(tx: Tx, actor: Actor, months: readonly string[]): Promise<Found[]> {
  const rows = await tx
    .select({
      id: praises.id,
      at: praises.sentAt,
      month: monthOf(praises.sentAt, actor),
      text: textOf(praises.text),
      aboutId: praises.toId,
      recordingId: praises.recordingId,
      practiceId: praises.practiceId,
    })
    .from(praises)
    .where(
      and(
        eq(praises.fromId, actor.personId),
        ne(praises.toId, actor.personId),
        sinceFirst(praises.sentAt, actor, months),
        isNull(praises.withdrawnAt),
      ),
    )
    .orderBy(desc(praises.sentAt))
    .limit(mostOfKind + 1)
  return rows.map((row) => given('praise', row))
}

async function readProbes(tx: Tx, actor: Actor, months: readonly string[]): Promise<Found[]> {
  const rows = await tx
    .select({
      id: probes.id,
      at: probes.createdAt,
      month: monthOf(probes.createdAt, actor),
      text: textOf(probes.text),
      aboutId: probes.toId,
      recordingId: probes.recordingId,
      practiceId: probes.practiceId,
    })
    .from(probes)
    .where(
      and(
        eq(probes.fromId, actor.personId),
        ne(probes.toId, actor.personId),
        sinceFirst(probes.createdAt, actor, months),
        isNull(probes.withdrawnAt),
      ),
    )
    .orderBy(desc(probes.createdAt))
    .limit(mostOfKind + 1)
  return rows.map((row) => given('probe', row))
}

async function readSteps(tx: Tx, actor: Actor, months: readonly string[]): Promise<Found[]> {
  const rows = await tx
    .select({
      id: actionSteps.id,
      at: actionSteps.createdAt,
      month: monthOf(actionSteps.createdAt, actor),
      text: textOf(actionSteps.text),
      aboutId: actionSteps.teacherId,
      recordingId: actionSteps.recordingId,
      practiceId: actionSteps.practiceId,
    })
    .from(actionSteps)
    .where(
      and(
        eq(actionSteps.proposedBy, actor.personId),
        ne(actionSteps.teacherId, actor.personId),
        sinceFirst(actionSteps.createdAt, actor, months),
        notInArray(actionSteps.state, ['draft', 'withdrawn']),
      ),
    )
    .orderBy(desc(actionSteps.createdAt))
    .limit(mostOfKind + 1)
  return rows.map((row) => given('step', row))
}

interface GivenRow {
  id: string
  at: Date
  month: string
  text: string
  aboutId: string
  recordingId: string | null
  practiceId: string | null
}

function given(kind: Exclude<GivenKind, 'note'>, { practiceId, at, ...row }: GivenRow): Found {
  return {
    ...row,
    kind,
    at: at.toISOString(),
    polarity: 'none',
    noteKind: 'notice',
    practiceIds: practiceId === null ? [] : [practiceId],
  }
}
