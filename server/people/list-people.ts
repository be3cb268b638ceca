import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { can } from '#app/domain/permissions.ts'
import type { Actor, Role } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { accounts, groups, invitations, people } from '#db/schema/index.ts'

export interface ListedPerson {
  id: string
  name: string
  roles: Role[]
  /** For administrators only. */
  email: string | null
  left: boolean
}

export interface ListedInvitation {
  id: string
  name: string | null
  email: string | null
  roles: Role[]
  groupName: string | null
  /** ISO instant. */
  expiresAt: string
  passed: boolean
}

export interface PeopleOfOrganization {
  people: ListedPerson[]
  invitations: ListedInvitation[]
  canAdminister: boolean
  /** False in the sample school also for administrators. */
  canChange: boolean
}

/**
 * Everybody in the actor's organization, by name. Administrators also see e-mail addresses, who has left, and the
 * invitations that nobody has taken up yet.
 */
export function listPeople(actor: Actor): Promise<PeopleOfOrganization> {
  const canAdminister = can(actor, 'organization', 'administer', undefined)
  return transaction({ orgId: actor.orgId }, async (tx) => ({
    people: await peopleFor(tx, actor, canAdminister),
    invitations: canAdminister ? await listOpenInvitations(tx, actor) : [],
    canAdminister,
    canChange: can(actor, 'organization', 'change', undefined),
  }))
}

async function peopleFor(tx: Tx, actor: Actor, canAdminister: boolean): Promise<ListedPerson[]> {
  const rows = await tx
    .select({ person: people, email: accounts.email })
    .from(people)
    .leftJoin(accounts, eq(accounts.id, people.accountId))
    .where(and(eq(people.orgId, actor.orgId), canAdminister ? undefined : isNull(people.leftAt)))
    .orderBy(sql`${people.leftAt} is not null`, asc(sql`lower(${people.name})`), asc(people.id))
  return rows.map(({ person, email }) => ({
    id: person.id,
    name: person.name,
    roles: person.roles,
    email: canAdminister ? email : null,
    left: person.leftAt !== null,
  }))
}

async function listOpenInvitations(tx: Tx, actor: Actor): Promise<ListedInvitation[]> {
  const rows = await tx
    .select({ invitation: invitations, groupName: groups.name })
    .from(invitations)
    .leftJoin(groups, eq(groups.id, invitations.groupId))
    .where(
      and(eq(invitations.orgId, actor.orgId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)),
    )
    .orderBy(asc(invitations.createdAt), asc(invitations.id))
  return rows.map(({ invitation, groupName }) => ({
    id: invitation.id,
    name: invitation.name,
    email: invitation.email,
    roles: invitation.roles,
    groupName,
    expiresAt: invitation.expiresAt.toISOString(),
    passed: invitation.expiresAt.getTime() <= Date.now(),
  }))
}
