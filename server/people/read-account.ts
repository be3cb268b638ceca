import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { accounts, groups, people } from '#db/schema/index.ts'
import { currentGroupsOf } from '#server/sharing/recording-access.ts'
import { type Belonging, listBelongings } from './find-account.ts'
import { coachingOf, type ListedCoaching } from './list-coaching.ts'

export interface ReadAccount {
  name: string
  /** Null in the sample school, where nobody has an account. */
  email: string | null
  coaching: ListedCoaching[]
  groups: { id: string; name: string }[]
  /** Other organizations of the same account. */
  elsewhere: Belonging[]
}

/** Everything on the actor's own account page. */
export async function readAccount(actor: Actor): Promise<ReadAccount> {
  const account = await transaction('system', async (tx) => {
    const [row] = await tx
      .select({ id: accounts.id, email: accounts.email })
      .from(people)
      .innerJoin(accounts, eq(accounts.id, people.accountId))
      .where(eq(people.id, actor.personId))
    const belongings = row ? await listBelongings(tx, row.id) : []
    return { email: row?.email ?? null, belongings }
  })
  return transaction({ orgId: actor.orgId }, async (tx) => ({
    name: actor.name,
    email: account.email,
    coaching: await coachingOf(tx, actor),
    groups: await tx
      .select({ id: groups.id, name: groups.name })
      .from(groups)
      .where(and(isNull(groups.archivedAt), inArray(groups.id, currentGroupsOf(tx, actor.personId))))
      .orderBy(asc(groups.name)),
    elsewhere: account.belongings.filter((belonging) => belonging.orgId !== actor.orgId),
  }))
}
