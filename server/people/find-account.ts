import { and, asc, desc, eq, isNull, max } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { accounts, organizations, people, sessions } from '#db/schema/index.ts'

export type Account = typeof accounts.$inferSelect

export async function findAccountByEmail(tx: Tx, email: string): Promise<Account | undefined> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.email, email))
  return account
}

export interface Belonging {
  personId: string
  orgId: string
  name: string
  organizationName: string
  locale: string
}

/** Where an account belongs now, the organization visited last first. For a `system` transaction. */
export function listBelongings(tx: Tx, accountId: string): Promise<Belonging[]> {
  return tx
    .select({
      personId: people.id,
      orgId: people.orgId,
      name: people.name,
      organizationName: organizations.name,
      locale: organizations.locale,
    })
    .from(people)
    .innerJoin(organizations, eq(organizations.id, people.orgId))
    .leftJoin(sessions, eq(sessions.personId, people.id))
    .where(and(eq(people.accountId, accountId), isNull(people.leftAt)))
    .groupBy(people.id, organizations.id)
    .orderBy(desc(max(sessions.lastSeenAt)), asc(people.createdAt))
}
