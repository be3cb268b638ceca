import { and, desc, eq, inArray, type SQL } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { rehearsals, takes } from '#db/schema/index.ts'
import { clipSources } from '#server/feedback/clip-sources.ts'
import { namesOf } from '#server/feedback/present.ts'
import { type RehearsalRow, rehearsalsSharedWith } from './own-rehearsal.ts'

export interface ListedRehearsal {
  id: string
  part: string
  expectedMs: number
  soundOnly: boolean
  teacher: { id: string; name: string }
  isOwn: boolean
  /** Of those that the actor may see. */
  takes: number
  poster: string | null
  at: string
}

const listedAtMost = 100

/** The rehearsals the actor may see, the newest first: their own, then those of which somebody shares a take with them. */
export function listRehearsals(actor: Actor): Promise<ListedRehearsal[]> {
  return transaction(actor, async (tx) => {
    const newest = (which: SQL | undefined) =>
      tx.select().from(rehearsals).where(which).orderBy(desc(rehearsals.createdAt)).limit(listedAtMost)
    const own = await newest(eq(rehearsals.teacherId, actor.personId))
    const shared = await newest(rehearsalsSharedWith(tx, actor))
    return present(tx, actor, [...own, ...shared])
  })
}

/** The actor's newest rehearsals, for the page they begin at. */
export function listLatestRehearsals(actor: Actor, most: number): Promise<ListedRehearsal[]> {
  return transaction(actor, async (tx) => {
    const rows = await tx
      .select()
      .from(rehearsals)
      .where(eq(rehearsals.teacherId, actor.personId))
      .orderBy(desc(rehearsals.createdAt))
      .limit(most)
    return present(tx, actor, rows)
  })
}

/** Their own rehearsals of a step of the actor's, the newest first. */
export function listRehearsalsOfStep(actor: Actor, stepId: string): Promise<ListedRehearsal[]> {
  return transaction(actor, async (tx) => {
    const rows = await tx
      .select()
      .from(rehearsals)
      .where(eq(rehearsals.stepId, stepId))
      .orderBy(desc(rehearsals.createdAt))
      .limit(listedAtMost)
    return present(
      tx,
      actor,
      rows.filter((row) => row.teacherId === actor.personId),
    )
  })
}

/** The rehearsals that have a take of a recording the actor may see, the newest first: whoever sees it sees these, too. */
export function listRehearsalsOfRecording(
  actor: Actor,
  recordingId: string,
): Promise<{ id: string; part: string }[]> {
  return transaction(actor, async (tx) => {
    const isSeen = (await clipSources(tx, actor, [recordingId])).has(recordingId)
    if (!isSeen) return []
    const within = tx.select({ id: takes.rehearsalId }).from(takes).where(eq(takes.recordingId, recordingId))
    return tx
      .select({ id: rehearsals.id, part: rehearsals.part })
      .from(rehearsals)
      .where(inArray(rehearsals.id, within))
      .orderBy(desc(rehearsals.createdAt))
      .limit(listedAtMost)
  })
}

async function present(tx: Tx, actor: Actor, rows: RehearsalRow[]): Promise<ListedRehearsal[]> {
  const ids = rows.map((row) => row.id)
  const all =
    ids.length > 0
      ? await tx
          .select({ rehearsalId: takes.rehearsalId, recordingId: takes.recordingId })
          .from(takes)
          .where(inArray(takes.rehearsalId, ids))
          .orderBy(desc(takes.number))
      : []
  const sources = await clipSources(
    tx,
    actor,
    all.flatMap((take) => take.recordingId ?? []),
  )
  const name = await namesOf(
    tx,
    rows.map((row) => row.teacherId),
  )
  return rows.map(({ id, part, expectedMs, soundOnly, teacherId, createdAt }) => {
    const isOwn = teacherId === actor.personId
    const own = all
      .filter((take) => take.rehearsalId === id)
      .map((take) => (take.recordingId === null ? undefined : sources.get(take.recordingId)))
    return {
      ...{ id, part, expectedMs, soundOnly, isOwn },
      teacher: { id: teacherId, name: name(teacherId) },
      takes: isOwn ? own.length : own.filter(Boolean).length,
      poster: own.find((source) => source?.poster)?.poster ?? null,
      at: createdAt.toISOString(),
    }
  })
}
