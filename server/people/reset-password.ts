import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import { TypedPassword } from '#app/domain/password-rules.ts'
import { type Tx, transaction } from '#db/client.ts'
import { accounts } from '#db/schema/index.ts'
import { countAgainst, forgive, giveBack } from '#server/http/limits.ts'
import { listBelongings } from './find-account.ts'
import { hashNewPassword } from './new-password.ts'
import { findResetAccount } from './password-reset-link.ts'
import { endAccountSessions } from './sign-out-everywhere.ts'

export const ResetPassword = z.object({ token: z.string().max(100), password: TypedPassword })
export type ResetPassword = z.output<typeof ResetPassword>

const spent = () => new AppError('gone', 'accounts.spentLink')

/** Whether a reset link still holds, so that nobody types a password in vain. Throws gone. */
export async function checkResetLink(input: { token: string; address: string }): Promise<void> {
  await countAgainst('open an invitation', input.address)
  const accountId = await transaction('system', (tx) => findResetAccount(tx, input.token, { use: false }))
  if (!accountId) throw spent()
  await giveBack('open an invitation', input.address)
}

/**
 * Sets a new password by a reset link, which is spent by it, and ends all sessions of the account. Throws gone for
 * a link that no longer holds, invalid for a password that is too easy (the link then stays good).
 */
export async function resetPassword(input: ResetPassword & { address: string }): Promise<void> {
  await countAgainst('open an invitation', input.address)
  const whose = await transaction('system', (tx) => readWhose(tx, input.token))
  const passwordHash = await hashNewPassword(input.password, whose)
  await transaction('system', async (tx) => {
    // Another may have used the link meanwhile.
    const accountId = await findResetAccount(tx, input.token, { use: true })
    if (!accountId) throw spent()
    await tx
      .update(accounts)
      .set({ passwordHash, passwordChangedAt: new Date() })
      .where(eq(accounts.id, accountId))
    await endAccountSessions(tx, accountId)
  })
  await forgive('sign-in by account', whose.email)
  await giveBack('open an invitation', input.address)
}

/** Whose account a link stands for that still holds, in the words that their password may not be. */
async function readWhose(tx: Tx, token: string) {
  const accountId = await findResetAccount(tx, token, { use: false })
  if (!accountId) throw spent()
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId))
  if (!account) throw spent()
  const [belonging] = await listBelongings(tx, accountId)
  return { email: account.email, name: belonging?.name, organization: belonging?.organizationName }
}
