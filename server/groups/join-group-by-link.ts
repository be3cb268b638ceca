import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { groups } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { membershipOf } from './group-membership.ts'
import { joinGroup } from './join-group.ts'

export interface GroupOfLink {
  id: string
  name: string
  kind: 'cohort' | 'team'
  joined: boolean
}

/** Which group a join link leads to. Throws gone for a link that is closed, renewed, or another organization's. */
export async function openGroupLink(actor: Actor, input: { token: string }): Promise<GroupOfLink> {
  await countAgainst('open an invitation', actor.personId)
  return transaction({ orgId: actor.orgId }, (tx) => groupOfLink(tx, actor, input.token))
}

/** The actor joins the group of a join link as a member. Throws gone. */
export async function joinGroupByLink(actor: Actor, input: { token: string }): Promise<{ id: string }> {
  await countAgainst('open an invitation', actor.personId)
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const { id } = await groupOfLink(tx, actor, input.token)
    await joinGroup(tx, { orgId: actor.orgId, groupId: id, personId: actor.personId })
    return { id }
  })
}

async function groupOfLink(tx: Tx, actor: Actor, token: string): Promise<GroupOfLink> {
  const [group] = await tx
    .select({ id: groups.id, name: groups.name, kind: groups.kind })
    .from(groups)
    .where(and(eq(groups.joinToken, token), isNull(groups.archivedAt)))
  if (!group) throw new AppError('gone', 'groups.oldLink')
  const membership = await membershipOf(tx, group.id, actor.personId)
  return { ...group, joined: membership !== 'none' }
}
