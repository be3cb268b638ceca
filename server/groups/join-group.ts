import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Tx } from '#db/client.ts'
import { groups, memberships } from '#db/schema/index.ts'

export interface Joining {
  orgId: string
  groupId: string
  personId: string
}

/** Makes somebody a member of an open group; who is one already stays what they are. Throws gone. */
export async function joinGroup(tx: Tx, joining: Joining): Promise<void> {
  const [group] = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.id, joining.groupId), eq(groups.orgId, joining.orgId), isNull(groups.archivedAt)))
    .for('update')
  if (!group) throw new AppError('gone', 'groups.closed')
  await tx
    .insert(memberships)
    .values({ ...joining, role: 'member' })
    .onConflictDoUpdate({
      target: [memberships.groupId, memberships.personId],
      set: { role: 'member', leftAt: null },
      setWhere: isNotNull(memberships.leftAt),
    })
}
