import { randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { type Actor, defaultPolicies, type Role } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { groups, memberships, organizations, people, recordings, shareGrants } from '#db/schema/index.ts'

/** The smallest world a test needs, straight into the tables: an organization of its own, isolated from all others. */
export async function buildOrganization(name = 'Test school'): Promise<{ orgId: string }> {
  const id = uuidv7()
  await transaction('system', (tx) =>
    tx.insert(organizations).values({ id, orgId: id, name, policies: defaultPolicies }),
  )
  return { orgId: id }
}

/** A person of an organization, as the actor of use cases. */
export async function buildPerson(orgId: string, name: string, roles: Role[] = ['teacher']): Promise<Actor> {
  const personId = uuidv7()
  await transaction({ orgId }, (tx) => tx.insert(people).values({ id: personId, orgId, name, roles }))
  return { personId, orgId, name, roles, locale: 'en', timeZone: 'UTC' }
}

/** A recording that is ready, of `durationMs`; without media objects. */
export async function buildRecording(
  owner: Actor,
  options: Partial<typeof recordings.$inferInsert> = {},
): Promise<string> {
  const id = uuidv7()
  await transaction({ orgId: owner.orgId }, (tx) =>
    tx.insert(recordings).values({
      id,
      orgId: owner.orgId,
      ownerId: owner.personId,
      title: 'A lesson',
      state: 'ready',
      durationMs: 600_000,
      fingerprint: randomUUID(),
      ...options,
    }),
  )
  return id
}

/** A grant on a recording to one person. */
export async function buildShare(
  owner: Actor,
  recordingId: string,
  person: Actor,
  rights: 'view' | 'annotate',
) {
  const id = uuidv7()
  await transaction({ orgId: owner.orgId }, (tx) =>
    tx.insert(shareGrants).values({
      id,
      orgId: owner.orgId,
      recordingId,
      personId: person.personId,
      rights,
      grantedBy: owner.personId,
    }),
  )
  return id
}

/** A group whose first person facilitates. */
export async function buildGroup(facilitator: Actor, members: Actor[]): Promise<string> {
  const groupId = uuidv7()
  const orgId = facilitator.orgId
  await transaction({ orgId }, async (tx) => {
    await tx.insert(groups).values({ id: groupId, orgId, name: 'A cohort', kind: 'cohort' })
    await tx
      .insert(memberships)
      .values([
        { orgId, groupId, personId: facilitator.personId, role: 'facilitator' },
        ...members.map((member) => ({ orgId, groupId, personId: member.personId, role: 'member' as const })),
      ])
  })
  return groupId
}
