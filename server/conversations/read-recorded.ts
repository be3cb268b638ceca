import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { recordings, rehearsals, takes } from '#db/schema/index.ts'
import { namesOf } from '#server/feedback/present.ts'
import { findWalkthru, type WalkedPractice } from '#server/practices/walkthrus.ts'
import { type PresentedTake, readTakes } from '#server/rehearsals/read-takes.ts'
import { reachableRecordings } from '#server/sharing/reachable-recordings.ts'
import type { ConversationRow } from './own-conversation.ts'

/** What one of the two has recorded within a conversation. */
export interface RecordedHere {
  rehearsal: {
    id: string
    part: string
    expectedMs: number
    soundOnly: boolean
    moves: readonly string[]
    practice: WalkedPractice | null
  }
  by: string
  mine: boolean
  /** Recorded by the other side, to show what it looks like; else rounds of the teacher's. */
  isModel: boolean
  /** Those that the viewer may see, in their order. */
  takes: RecordedTake[]
}

interface RecordedTake extends PresentedTake {
  shownToOther: boolean
  /** Its film was recorded for it, and is no part of some other recording. */
  ownFilm: boolean
}

/** The rehearsals of both with their takes, as far as each sees them. */
export async function readRecorded(tx: Tx, actor: Actor, row: ConversationRow): Promise<RecordedHere[]> {
  const rows = await tx
    .select()
    .from(rehearsals)
    .where(eq(rehearsals.conversationId, row.id))
    .orderBy(asc(rehearsals.createdAt))
  if (rows.length === 0) return []
  const name = await namesOf(
    tx,
    rows.map(({ teacherId }) => teacherId),
  )
  const found: RecordedHere[] = []
  for (const each of rows) {
    const { id, part, expectedMs, soundOnly, moves, teacherId } = each
    const otherId = teacherId === row.teacherId ? row.partnerId : row.teacherId
    const practice = (await findWalkthru(tx, each.practiceId)) ?? null
    const presented = await readTakes(tx, actor, each)
    const films = presented.flatMap(({ recordingId }) => recordingId ?? [])
    const seenByOther = await seenAmong(tx, { ...actor, personId: otherId }, films)
    const own = await recordedHere(tx, id)
    const shown = presented.map((take) => ({
      ...take,
      shownToOther: take.recordingId !== null && seenByOther.has(take.recordingId),
      ownFilm: own.has(take.id),
    }))
    found.push({
      rehearsal: { id, part, expectedMs, soundOnly, moves, practice },
      by: name(teacherId),
      mine: teacherId === actor.personId,
      isModel: teacherId !== row.teacherId,
      takes: shown,
    })
  }
  return found
}

/** Those of these recordings that somebody sees now, in one query. */
async function seenAmong(tx: Tx, viewer: Actor, recordingIds: string[]): Promise<Set<string>> {
  if (recordingIds.length === 0) return new Set()
  const rows = await tx
    .select({ id: recordings.id })
    .from(recordings)
    .where(
      and(
        inArray(recordings.id, recordingIds),
        isNull(recordings.deletedAt),
        inArray(recordings.id, reachableRecordings(tx, viewer)),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}

async function recordedHere(tx: Tx, rehearsalId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ id: takes.id })
    .from(takes)
    .where(and(eq(takes.rehearsalId, rehearsalId), isNotNull(takes.sourceId)))
  return new Set(rows.map(({ id }) => id))
}
