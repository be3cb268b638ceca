import { and, asc, count, eq, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { AnnotationKind, AnnotationPolarity } from '#app/domain/annotation.ts'
import type { Drawing } from '#app/domain/drawing.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { annotations, people } from '#db/schema/index.ts'
import { maySee } from '#server/annotations/present-annotation.ts'
import { readAnnotations } from '#server/annotations/read-annotations.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleRecording, type VisibleRecording } from '#server/sharing/recording-access.ts'
import { notesSeenBy } from '#server/sharing/self-first.ts'

/** A moment that can be cited. */
export interface CitableMoment {
  id: string
  startMs: number
  endMs: number | null
  text: string
  drawing: Drawing | null
  authorName: string
  mine: boolean
  kind: AnnotationKind
  polarity: AnnotationPolarity
  practiceIds: string[]
}

export interface CitablePage {
  /** In the order of time. */
  moments: CitableMoment[]
  /** How many there are, over all pages. */
  total: number
  /** Names the rest, or null where this is the last page. */
  next: string | null
}

const pageSize = 50
/** So many notes on either side of a cited one. */
const nearby = 6
const mostIds = 12

/** Which notes of a recording are wanted: these, or a page of those with the words, from where another page ended. */
export const CitableQuery = z.object({
  ids: z
    .string()
    .transform((ids) => ids.split(',').filter((id) => z.uuid().safeParse(id).success))
    .pipe(z.array(z.string()).max(mostIds))
    .optional(),
  words: z
    .string()
    .trim()
    .max(100)
    .refine((words) => !words.includes('\u0000'))
    .default(''),
  after: z
    .string()
    .regex(/^\d{1,9}-\d{1,9}$/)
    .optional(),
})
export type CitableQuery = z.output<typeof CitableQuery>

/** A page of the notes that feedback on a recording can cite, in the order of time. Throws not-found, not-allowed. */
export function listCitable(
  actor: Actor,
  input: CitableQuery & { recordingId: string },
): Promise<CitablePage> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, input.recordingId)
    requireCan(actor, 'recording', 'praise', thing)
    if (!input.ids) return readPage(tx, actor, thing, input)
    const moments = await readMoments(tx, actor, thing, input.ids)
    return { moments, total: moments.length, next: null }
  })
}

/** What a composer begins with: the cited notes and those around the first of them, or else the first page. */
export async function readFirstCitable(
  tx: Tx,
  actor: Actor,
  thing: VisibleRecording,
  cited: readonly string[],
): Promise<{ moments: CitableMoment[]; total: number }> {
  const given = await readMoments(tx, actor, thing, cited.slice(0, mostIds))
  const anchor = given.find(({ id }) => id === cited[0]) ?? given[0]
  if (!anchor) return readPage(tx, actor, thing, { words: '' })
  const citable = citableOn(actor, thing)
  const [counted] = await tx.select({ total: count() }).from(annotations).where(citable)
  const near = await tx
    .select({ id: annotations.id })
    .from(annotations)
    .where(citable)
    .orderBy(sql`abs(${annotations.startMs} - ${anchor.startMs})`, asc(annotations.seq))
    .limit(2 * nearby)
  const ids = new Set([...given.map(({ id }) => id), ...near.map(({ id }) => id)])
  return { moments: await readMoments(tx, actor, thing, [...ids]), total: counted?.total ?? 0 }
}

async function readPage(
  tx: Tx,
  actor: Actor,
  thing: VisibleRecording,
  { words, after }: Omit<CitableQuery, 'ids'>,
): Promise<CitablePage> {
  const matching = and(citableOn(actor, thing), withWords(tx, words))
  const [startMs, seq] = after?.split('-').map(Number) ?? []
  const beyond =
    after === undefined ? undefined : sql`(${annotations.startMs}, ${annotations.seq}) > (${startMs}, ${seq})`
  const [counted] = await tx.select({ total: count() }).from(annotations).where(matching)
  const found = await tx
    .select({ id: annotations.id, startMs: annotations.startMs, seq: annotations.seq })
    .from(annotations)
    .where(and(matching, beyond))
    .orderBy(asc(annotations.startMs), asc(annotations.seq))
    .limit(pageSize + 1)
  const shown = found.slice(0, pageSize)
  const last = shown.at(-1)
  return {
    moments: await readMoments(
      tx,
      actor,
      thing,
      shown.map(({ id }) => id),
    ),
    total: counted?.total ?? 0,
    next: last && found.length > pageSize ? `${last.startMs}-${last.seq}` : null,
  }
}

function citableOn(actor: Actor, thing: VisibleRecording): SQL | undefined {
  return and(
    eq(annotations.recordingId, thing.recording.id),
    isNull(annotations.parentId),
    isNull(annotations.deletedAt),
    notesSeenBy(actor, thing),
  )
}

/** Notes that say the words, or draw what they say, or are by somebody of that name. */
function withWords(tx: Tx, words: string): SQL | undefined {
  if (!words) return undefined
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const authors = tx.select({ id: people.id }).from(people).where(ilike(people.name, pattern))
  const drawn = sql`${annotations.drawing} ->> 'alt' ilike ${pattern}`
  return or(ilike(annotations.bodyText, pattern), drawn, inArray(annotations.authorId, authors))
}

async function readMoments(
  tx: Tx,
  actor: Actor,
  thing: VisibleRecording,
  ids: readonly string[],
): Promise<CitableMoment[]> {
  if (ids.length === 0) return []
  const these = and(citableOn(actor, thing), inArray(annotations.id, [...ids]))
  const found = await readAnnotations(tx, thing.recording.id, 0, these)
  return found
    .filter(({ row }) => maySee(actor, row, thing))
    .sort((a, b) => a.row.startMs - b.row.startMs || a.row.seq - b.row.seq)
    .map(({ row, authorName, tags }) => ({
      id: row.id,
      startMs: row.startMs,
      endMs: row.endMs,
      text: row.bodyText,
      drawing: row.drawing,
      authorName,
      mine: row.authorId === actor.personId,
      kind: row.kind,
      polarity: row.polarity,
      practiceIds: tags.map((tag) => tag.practiceId),
    }))
}
