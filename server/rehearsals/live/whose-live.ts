import { and, eq, exists, isNull, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { recordings, rehearsalRoles, rehearsals, shareGrants, takes } from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'
import { grantsReaching } from '#server/sharing/recording-access.ts'
import type { RehearsalRow } from '../own-rehearsal.ts'

/** Asked of the database of a rehearsal: whether the teacher lets the actor pause by name. */
export function isNamed(tx: Tx, actor: Actor) {
  return exists(
    tx
      .select({ one: sql`1` })
      .from(rehearsalRoles)
      .where(
        and(
          eq(rehearsalRoles.rehearsalId, rehearsals.id),
          eq(rehearsalRoles.personId, actor.personId),
          rehearsalRoles.mayPause,
        ),
      ),
  )
}

/** The same: whether the actor may annotate a recording of one of its takes, and so mark where the teacher lets such people. */
function annotatesTake(tx: Tx, actor: Actor) {
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
          eq(shareGrants.rights, 'annotate'),
          grantsReaching(tx, actor.personId),
        ),
      ),
  )
}

/**
 * A rehearsal in which the actor may pause while it is recorded: its teacher, whom they name, and where others may mark
 * its takes also those. Not-found for anybody else. To write, it is locked, so that its takes are not kept meanwhile.
 */
export async function getPausable(
  tx: Tx,
  actor: Actor,
  rehearsalId: string,
  to: 'read' | 'write' = 'read',
): Promise<RehearsalRow> {
  const asked = tx
    .select({
      rehearsal: rehearsals,
      isNamed: sql<boolean>`${isNamed(tx, actor)}`,
      annotates: sql<boolean>`${annotatesTake(tx, actor)}`,
    })
    .from(rehearsals)
    .where(eq(rehearsals.id, rehearsalId))
  const [found] = await (to === 'read' ? asked : asked.for('no key update', { of: rehearsals }))
  const mayPause = found && (found.isNamed || (found.rehearsal.othersMark && found.annotates))
  if (
    found &&
    can(actor, 'live', 'pause', { teacherId: found.rehearsal.teacherId, mayPause: mayPause === true })
  )
    return found.rehearsal
  throw new AppError('not-found', 'rehearsals.none')
}

/** Tells the browsers of its teacher, and of whom they let pause by name, that something of a recording was changed. */
export async function announceLive(
  tx: Tx,
  { id: rehearsalId, orgId, teacherId }: Pick<RehearsalRow, 'id' | 'orgId' | 'teacherId'>,
): Promise<void> {
  const named = await tx
    .select({ personId: rehearsalRoles.personId })
    .from(rehearsalRoles)
    .where(and(eq(rehearsalRoles.rehearsalId, rehearsalId), rehearsalRoles.mayPause))
  const personIds = [teacherId, ...named.map(({ personId }) => personId)]
  await publish(tx, { type: 'rehearsal.live', orgId, rehearsalId, personIds })
}
