import { and, count, desc, eq, exists, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Audience } from '#app/domain/audience.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RecordingFailure, RecordingKind, RecordingState } from '#app/domain/recording.ts'
import { type Tx, transaction } from '#db/client.ts'
import { annotations, assets, people, recordings, recordingVisits, shareGrants } from '#db/schema/index.ts'
import { audienceOf } from '#server/sharing/audience-of.ts'
import { grantsReaching } from '#server/sharing/recording-access.ts'
import { notesSeenBy } from '#server/sharing/self-first.ts'

/** A recording as a card shows it. */
export interface RecordingCard {
  id: string
  title: string
  kind: RecordingKind
  recordedOn: string | null
  className: string
  subject: string
  ownerId: string
  ownerName: string
  state: RecordingState
  failure: RecordingFailure | null
  stage: string | null
  progressPermille: number
  playableMs: number
  leftMs: number | null
  durationMs: number | null
  createdAt: string
  poster: string | null
  annotationCount: number
  /** Others' notes written or edited since the viewer last looked; null to whom it was shared and who neither opened it nor wrote on it. */
  unseen: number | null
  audience: Audience | null
}

const pageSize = 60

/** The actor's own recordings and those shared with them, newest first; `before` asks for those older than `older`. */
export function listRecordings(
  actor: Actor,
  input: { which: 'own' | 'shared'; before?: string | undefined },
): Promise<{ cards: RecordingCard[]; older: string | null }> {
  return transaction(actor, async (tx) => {
    const own = eq(recordings.ownerId, actor.personId)
    const shared = and(
      ne(recordings.ownerId, actor.personId),
      exists(
        tx
          .select({ id: shareGrants.id })
          .from(shareGrants)
          .where(and(eq(shareGrants.recordingId, recordings.id), grantsReaching(tx, actor.personId))),
      ),
    )
    const older = input.before ? sql`${recordings.createdAt} < ${input.before}::timestamptz` : undefined
    const rows = await tx
      .select({
        recording: recordings,
        ownerName: people.name,
        seenSeq: recordingVisits.seenSeq,
        poster: posterOf(tx),
      })
      .from(recordings)
      .innerJoin(people, eq(people.id, recordings.ownerId))
      .leftJoin(
        recordingVisits,
        and(eq(recordingVisits.recordingId, recordings.id), eq(recordingVisits.personId, actor.personId)),
      )
      .where(and(input.which === 'own' ? own : shared, isNull(recordings.deletedAt), older))
      .orderBy(desc(recordings.createdAt))
      .limit(pageSize)
    const ids = rows.map((row) => row.recording.id)
    const counts = await countAnnotations(tx, actor, ids)
    const isKnown = (recording: { id: string; ownerId: string }, seenSeq: number | null) =>
      seenSeq !== null || recording.ownerId === actor.personId || counts.get(recording.id)?.wrote === true
    const audiences = input.which === 'own' ? await audienceOf(tx, ids) : new Map<string, Audience>()
    const cards = rows.map(({ recording, ownerName, seenSeq, poster }) => ({
      id: recording.id,
      title: recording.title,
      kind: recording.kind,
      recordedOn: recording.recordedOn,
      className: recording.className,
      subject: recording.subject,
      ownerId: recording.ownerId,
      ownerName,
      state: recording.state,
      failure: recording.failure,
      stage: recording.stage,
      progressPermille: recording.progressPermille,
      playableMs: recording.playableMs,
      leftMs: recording.leftMs,
      durationMs: recording.durationMs,
      createdAt: recording.createdAt.toISOString(),
      poster: poster ? `/media/${recording.id}/${poster}` : null,
      annotationCount: counts.get(recording.id)?.total ?? 0,
      unseen: isKnown(recording, seenSeq) ? (counts.get(recording.id)?.unseen ?? 0) : null,
      audience: audiences.get(recording.id) ?? null,
    }))
    const last = rows.length === pageSize ? rows.at(-1) : undefined
    return { cards, older: last?.recording.createdAt.toISOString() ?? null }
  })
}

/** The newest finished poster of each recording, as a column. */
function posterOf(tx: Tx) {
  return sql<string | null>`(${tx
    .select({ id: assets.id })
    .from(assets)
    .where(and(eq(assets.recordingId, recordings.id), eq(assets.role, 'poster'), eq(assets.state, 'ready')))
    .orderBy(desc(assets.createdAt))
    .limit(1)})`
}

/** How many annotations the actor can see on each, and how many others wrote or edited since the actor last looked. */
async function countAnnotations(tx: Tx, actor: Actor, recordingIds: string[]) {
  const found = new Map<string, { total: number; unseen: number; wrote: boolean }>()
  if (recordingIds.length === 0) return found
  const rows = await tx
    .select({
      recordingId: annotations.recordingId,
      total: count(),
      unseen: sql<number>`count(*) filter (where ${annotations.authorId} <> ${actor.personId}
        and ${annotations.saidSeq} > coalesce(${recordingVisits.seenSeq}, 0))::int`,
      wrote: sql<boolean>`bool_or(${annotations.authorId} = ${actor.personId})`,
    })
    .from(annotations)
    .innerJoin(recordings, eq(recordings.id, annotations.recordingId))
    .leftJoin(
      recordingVisits,
      and(
        eq(recordingVisits.recordingId, annotations.recordingId),
        eq(recordingVisits.personId, actor.personId),
      ),
    )
    .where(
      and(inArray(annotations.recordingId, recordingIds), isNull(annotations.deletedAt), notesSeenBy(actor)),
    )
    .groupBy(annotations.recordingId)
  for (const { recordingId, ...counted } of rows) found.set(recordingId, counted)
  return found
}
