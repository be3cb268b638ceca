import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { groups, memberships } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'

export interface VisibleGroup {
  group: typeof groups.$inferSelect
  /** The actor's own. */
  membership: 'none' | 'member' | 'facilitator'
}

/**
 * An open group the actor belongs to, its row locked, so that changes of who belongs to it come one after another.
 * Throws not-found for anybody else, administrators too.
 */
export async function getOwnGroup(tx: Tx, actor: Actor, groupId: string): Promise<VisibleGroup> {
  const [group] = await tx
    .select()
    .from(groups)
    .where(and(eq(groups.id, groupId), isNull(groups.archivedAt)))
    .for('update')
  const membership = await membershipOf(tx, groupId, actor.personId)
  if (group && can(actor, 'group', 'view', { membership })) return { group, membership }
  throw new AppError('not-found', 'groups.none')
}

/** The same, for whoever facilitates it; throws not-allowed for other members. */
export async function getFacilitatedGroup(tx: Tx, actor: Actor, groupId: string): Promise<VisibleGroup> {
  const visible = await getOwnGroup(tx, actor, groupId)
  requireCan(actor, 'group', 'facilitate', visible)
  return visible
}

/** A person's present role in a group. */
export async function membershipOf(
  tx: Tx,
  groupId: string,
  personId: string,
): Promise<VisibleGroup['membership']> {
  const [row] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(
      and(eq(memberships.groupId, groupId), eq(memberships.personId, personId), isNull(memberships.leftAt)),
    )
  return row?.role ?? 'none'
}

/** Throws conflict where nobody but `personId` facilitates the group. */
export async function requireAnotherFacilitator(tx: Tx, groupId: string, personId: string): Promise<void> {
  const facilitators = await tx
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(
      and(eq(memberships.groupId, groupId), eq(memberships.role, 'facilitator'), isNull(memberships.leftAt)),
    )
  if (facilitators.every((row) => row.personId === personId))
    throw new AppError('conflict', 'groups.lastFacilitator')
}
