import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { Tx } from '#db/client.ts'
import { accounts } from '#db/schema/index.ts'

/** Opens an account under an e-mail address, already normalised. Throws conflict where there is one. */
export async function addAccount(tx: Tx, input: { email: string; passwordHash: string }): Promise<string> {
  const [account] = await tx
    .insert(accounts)
    .values({ id: uuidv7(), ...input })
    .onConflictDoNothing()
    .returning({ id: accounts.id })
  if (!account) throw new AppError('conflict', 'accounts.addressTaken')
  return account.id
}
