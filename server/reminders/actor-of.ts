import { and, eq, isNull } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { accounts, organizations, people } from '#db/schema/index.ts'

/** A person in whose name something is done while they are not there. Undefined for somebody who has left. */
export async function findActor(
  personId: string,
): Promise<{ actor: Actor; email: string | null } | undefined> {
  const [row] = await transaction('system', (tx) =>
    tx
      .select({ person: people, organization: organizations, email: accounts.email })
      .from(people)
      .innerJoin(organizations, eq(organizations.id, people.orgId))
      .leftJoin(accounts, eq(accounts.id, people.accountId))
      .where(and(eq(people.id, personId), isNull(people.leftAt))),
  )
  if (!row) return undefined
  const { person, organization, email } = row
  const { orgId, name, roles } = person
  const { locale, timeZone, isSample } = organization
  return { actor: { personId, orgId, name, roles, locale, timeZone, isSample }, email }
}
