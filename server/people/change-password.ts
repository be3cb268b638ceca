import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import { TypedPassword } from '#app/domain/password-rules.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { accounts } from '#db/schema/index.ts'
import { passwordMatches } from '#server/auth/password.ts'
import { startSession } from '#server/auth/session.ts'
import { countAgainst } from '#server/http/limits.ts'
import { getOwnAccount } from './account-of.ts'
import { hashNewPassword } from './new-password.ts'
import { endAccountSessions } from './sign-out-everywhere.ts'

export const ChangePassword = z.object({ current: TypedPassword, password: TypedPassword })
export type ChangePassword = z.output<typeof ChangePassword>

/**
 * Gives the actor a new password and ends all their sessions but the one that the answer's token starts.
 * Throws invalid where the current password is wrong or the new one too easy.
 */
export async function changePassword(actor: Actor, input: ChangePassword): Promise<{ token: string }> {
  const account = await transaction('system', (tx) => getOwnAccount(tx, actor))
  await countAgainst('sign-in by account', account.email)
  if (!(await passwordMatches(account.passwordHash, input.current))) {
    const message = 'accounts.notCurrentPassword'
    throw new AppError('invalid', message, { fields: { current: message } })
  }
  const passwordHash = await hashNewPassword(input.password, { name: actor.name, email: account.email })
  return transaction('system', async (tx) => {
    await tx
      .update(accounts)
      .set({ passwordHash, passwordChangedAt: new Date() })
      .where(eq(accounts.id, account.id))
    await endAccountSessions(tx, account.id)
    return { token: await startSession(tx, actor) }
  })
}
