import { and, eq, exists, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { rehearsalRoles, rehearsals } from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'
import { type RehearsalRow, seesTakeOf } from '../own-rehearsal.ts'

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
      annotates: sql<boolean>`${seesTakeOf(tx, actor, 'annotate')}`,
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
