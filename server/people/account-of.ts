import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { accounts, people } from '#db/schema/index.ts'
import type { Account } from './find-account.ts'

/** The actor's own account. Throws not-allowed in the sample school, where nobody has one. */
export async function getOwnAccount(tx: Tx, actor: Actor): Promise<Account> {
  const [row] = await tx
    .select({ account: accounts })
    .from(people)
    .innerJoin(accounts, eq(accounts.id, people.accountId))
    .where(eq(people.id, actor.personId))
  if (row) return row.account
  throw new AppError('not-allowed', 'sample.noAccounts')
}
