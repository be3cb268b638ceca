import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { groups, memberships, shareGrants } from '#db/schema/index.ts'
import { currentGroupsOf, grantHolds } from '#server/sharing/recording-access.ts'

export interface ListedGroup {
  id: string
  name: string
  kind: 'cohort' | 'team'
  people: number
  recordings: number
  facilitates: boolean
}

/** The groups the actor belongs to, by name, and whether they may start one. */
export function listGroups(actor: Actor): Promise<{ groups: ListedGroup[]; canStart: boolean }> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const shared = tx
      .select({ groupId: shareGrants.groupId, recordings: count().as('recordings') })
      .from(shareGrants)
      .where(grantHolds())
      .groupBy(shareGrants.groupId)
      .as('shared')
    const rows = await tx
      .select({
        id: groups.id,
        name: groups.name,
        kind: groups.kind,
        people: count(memberships.id),
        recordings: sql<number>`coalesce(max(${shared.recordings}), 0)`.mapWith(Number),
        facilitates: sql<boolean>`bool_or(${and(
          eq(memberships.personId, actor.personId),
          eq(memberships.role, 'facilitator'),
        )})`,
      })
      .from(groups)
      .innerJoin(memberships, and(eq(memberships.groupId, groups.id), isNull(memberships.leftAt)))
      .leftJoin(shared, eq(shared.groupId, groups.id))
      .where(and(isNull(groups.archivedAt), inArray(groups.id, currentGroupsOf(tx, actor.personId))))
      .groupBy(groups.id)
      .orderBy(asc(sql`lower(${groups.name})`), asc(groups.id))
    return { groups: rows, canStart: can(actor, 'organization', 'start-group', undefined) }
  })
}
