import { and, eq, exists, gt, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { rehearsalRoles, rehearsals } from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'
import { type RehearsalRow, seesTakeOf } from '../own-rehearsal.ts'

/** Asked of the database of somebody's part: whether the teacher lets them pause now, or let them at `atMs` before. */
export function letsPause(atMs?: number) {
  const at = atMs === undefined ? sql`now()` : sql`least(now(), to_timestamp(${atMs / 1000}::float8))`
  return and(rehearsalRoles.mayPause, gt(rehearsalRoles.pauseUntil, at))
}

/** Asked of the database of a rehearsal: whether the teacher lets the actor pause by name, or let them at `atMs` before. */
export function isNamed(tx: Tx, actor: Actor, atMs?: number) {
  return exists(
    tx
      .select({ one: sql`1` })
      .from(rehearsalRoles)
      .where(
        and(
          eq(rehearsalRoles.rehearsalId, rehearsals.id),
          eq(rehearsalRoles.personId, actor.personId),
          letsPause(atMs),
        ),
      ),
  )
}

/**
 * A rehearsal in which the actor may pause while it is recorded: its teacher, whom they name, and where others may mark
 * its takes also those, save whose time by name is over. What was said in that time and comes late counts (`saidAt`, epoch
 * ms). Gone for whose time to pause is over, not-found for anybody else. To write, it is locked, so that its takes are not
 * kept meanwhile.
 */
export async function getPausable(
  tx: Tx,
  actor: Actor,
  rehearsalId: string,
  { to = 'read', saidAt }: { to?: 'read' | 'write'; saidAt?: number } = {},
): Promise<RehearsalRow> {
  const asked = tx
    .select({
      rehearsal: rehearsals,
      isNamed: sql<boolean>`${isNamed(tx, actor, saidAt)}`,
      annotates: sql<boolean>`${seesTakeOf(tx, actor, 'annotate')}`,
    })
    .from(rehearsals)
    .where(eq(rehearsals.id, rehearsalId))
  const [found] = await (to === 'read' ? asked : asked.for('no key update', { of: rehearsals }))
  if (!found) throw new AppError('not-found', 'rehearsals.none')
  const { rehearsal } = found
  const isOver = !found.isNamed && (await wasNamed(tx, actor, rehearsalId))
  const mayPause = found.isNamed || (rehearsal.othersMark && found.annotates && !isOver)
  if (can(actor, 'live', 'pause', { teacherId: rehearsal.teacherId, mayPause })) return rehearsal
  throw isOver ? new AppError('gone', 'rehearsals.pauseOver') : new AppError('not-found', 'rehearsals.none')
}

async function wasNamed(tx: Tx, actor: Actor, rehearsalId: string): Promise<boolean> {
  const [role] = await tx
    .select({ mayPause: rehearsalRoles.mayPause })
    .from(rehearsalRoles)
    .where(and(eq(rehearsalRoles.rehearsalId, rehearsalId), eq(rehearsalRoles.personId, actor.personId)))
  return role?.mayPause === true
}

/** Tells the browsers of its teacher, and of whom they let pause by name, that something of a recording was changed. */
export async function announceLive(
  tx: Tx,
  { id: rehearsalId, orgId, teacherId }: Pick<RehearsalRow, 'id' | 'orgId' | 'teacherId'>,
): Promise<void> {
  const named = await tx
    .select({ personId: rehearsalRoles.personId })
    .from(rehearsalRoles)
    .where(and(eq(rehearsalRoles.rehearsalId, rehearsalId), letsPause()))
  const personIds = [teacherId, ...named.map(({ personId }) => personId)]
  await publish(tx, { type: 'rehearsal.live', orgId, rehearsalId, personIds })
}
