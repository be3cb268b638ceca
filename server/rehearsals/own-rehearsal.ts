import { and, eq, exists, inArray, isNull, ne, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { recordings, rehearsals, shareGrants, takes } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { reachableRecordings } from '#server/sharing/reachable-recordings.ts'
import { getVisibleRecording, grantsReaching } from '#server/sharing/recording-access.ts'

export type RehearsalRow = typeof rehearsals.$inferSelect
export type TakeRow = typeof takes.$inferSelect

/** Asked of the database of a rehearsal: whether a recording of one of its takes is shared with the actor, or shared to annotate. */
export function seesTakeOf(tx: Tx, actor: Actor, to: 'view' | 'annotate' = 'view') {
  return exists(
    tx
      .select({ one: sql`1` })
      .from(takes)
      .innerJoin(recordings, eq(recordings.id, takes.recordingId))
      .innerJoin(shareGrants, eq(shareGrants.recordingId, recordings.id))
      .where(
        and(
          eq(takes.rehearsalId, rehearsals.id),
          isNull(recordings.deletedAt),
          to === 'annotate' ? eq(shareGrants.rights, 'annotate') : undefined,
          grantsReaching(tx, actor.personId),
        ),
      ),
  )
}

/** Somebody else's rehearsals of which a take's recording is shared with the actor. Costs as much as the actor can reach. */
export function rehearsalsSharedWith(tx: Tx, actor: Actor) {
  const seen = tx
    .select({ id: takes.rehearsalId })
    .from(takes)
    .innerJoin(recordings, eq(recordings.id, takes.recordingId))
    .where(and(inArray(takes.recordingId, reachableRecordings(tx, actor)), isNull(recordings.deletedAt)))
  return and(ne(rehearsals.teacherId, actor.personId), inArray(rehearsals.id, seen))
}

/** The teacher's own rehearsal, locked for the rest of the transaction. Throws not-found, not-allowed. */
export async function lockOwnRehearsal(tx: Tx, actor: Actor, rehearsalId: string): Promise<RehearsalRow> {
  const [found] = await tx
    .select({ rehearsal: rehearsals, seesTake: sql<boolean>`${seesTakeOf(tx, actor)}` })
    .from(rehearsals)
    .where(eq(rehearsals.id, rehearsalId))
    .for('no key update', { of: rehearsals })
  const thing = found && { teacherId: found.rehearsal.teacherId, seesTake: found.seesTake }
  if (!found || !thing || !can(actor, 'rehearsal', 'view', thing))
    throw new AppError('not-found', 'rehearsals.none')
  requireCan(actor, 'rehearsal', 'work', thing)
  return found.rehearsal
}

/** A take of the teacher's own rehearsal, which is locked. Throws not-found, not-allowed. */
export async function lockOwnTake(
  tx: Tx,
  actor: Actor,
  input: { rehearsalId: string; takeId: string },
): Promise<{ rehearsal: RehearsalRow; take: TakeRow }> {
  const rehearsal = await lockOwnRehearsal(tx, actor, input.rehearsalId)
  const [take] = await tx
    .select()
    .from(takes)
    .where(and(eq(takes.id, input.takeId), eq(takes.rehearsalId, rehearsal.id)))
  if (!take) throw new AppError('not-found', 'rehearsals.noTake')
  return { rehearsal, take }
}

/** A take the actor may see, locked for the rest of the transaction, with what they may do with its recording. Not-found otherwise, also where it is no take of this rehearsal. */
export async function getVisibleTake(tx: Tx, actor: Actor, input: { rehearsalId: string; takeId: string }) {
  const [found] = await tx
    .select({ take: takes, rehearsal: rehearsals })
    .from(takes)
    .innerJoin(rehearsals, eq(rehearsals.id, takes.rehearsalId))
    .where(and(eq(takes.id, input.takeId), eq(takes.rehearsalId, input.rehearsalId)))
    .for('no key update', { of: takes })
  if (!found) throw new AppError('not-found', 'rehearsals.noTake')
  const { take, rehearsal } = found
  const isOwn = rehearsal.teacherId === actor.personId
  if (take.recordingId === null) {
    if (!isOwn) throw new AppError('not-found', 'rehearsals.noTake')
    return { take, rehearsal, rights: 'own' as const, durationMs: null }
  }
  const { rights, recording } = await getVisibleRecording(tx, actor, take.recordingId).catch(noSuchTake)
  return { take, rehearsal, rights, durationMs: recording.durationMs }
}

/** Whether there is a take says nothing to whom its recording is not shared with. */
function noSuchTake(refused: unknown): never {
  if (refused instanceof AppError && refused.code === 'not-found')
    throw new AppError('not-found', 'rehearsals.noTake')
  throw refused
}
