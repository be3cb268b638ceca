import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { groups, memberships } from '#db/schema/index.ts'
import { withdrawExemplarsOf } from '#server/exemplars/withdraw-exemplar.ts'
import { withdrawPlaylistsFrom } from '#server/playlists/forget.ts'
import { announceGroupAccess } from '#server/sharing/announce-access.ts'
import { withdrawSharesTo } from '#server/sharing/withdraw-shares-to.ts'
import type { Joining } from './join-group.ts'

/**
 * Ends somebody's membership at once: what is shared with the group closes for them, and what they shared with it
 * is withdrawn. A group left without a facilitator gets its longest-standing member as one; an empty group closes.
 */
export async function endMembership(tx: Tx, { orgId, groupId, personId }: Joining): Promise<void> {
  await tx
    .update(memberships)
    .set({ leftAt: new Date() })
    .where(and(eq(memberships.groupId, groupId), eq(memberships.personId, personId)))
  await withdrawSharesTo(tx, orgId, { groupId, ownerId: personId })
  await withdrawPlaylistsFrom(tx, { groupId, ownerId: personId })
  await withdrawExemplarsOf(tx, { teacherId: personId, groupId })
  await announceGroupAccess(tx, orgId, groupId)
  await keepFacilitated(tx, groupId)
}

async function keepFacilitated(tx: Tx, groupId: string): Promise<void> {
  const members = await tx
    .select({ id: memberships.id, role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.groupId, groupId), isNull(memberships.leftAt)))
    .orderBy(asc(memberships.createdAt), asc(memberships.id))
  const [first] = members
  if (!first)
    await tx.update(groups).set({ archivedAt: new Date(), joinToken: null }).where(eq(groups.id, groupId))
  else if (members.every((member) => member.role !== 'facilitator'))
    await tx.update(memberships).set({ role: 'facilitator' }).where(eq(memberships.id, first.id))
}
