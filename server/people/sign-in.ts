import { z } from 'zod'
import { EmailAddress } from '#app/domain/email.ts'
import { AppError } from '#app/domain/errors.ts'
import { TypedPassword } from '#app/domain/password-rules.ts'
import { transaction } from '#db/client.ts'
import { passwordMatches } from '#server/auth/password.ts'
import { startSession } from '#server/auth/session.ts'
import { countAgainst, forgive, giveBack } from '#server/http/limits.ts'
import { type Belonging, findAccountByEmail, listBelongings } from './find-account.ts'

export const SignIn = z.object({ email: EmailAddress, password: TypedPassword })
export type SignIn = z.output<typeof SignIn>

const refusal = 'accounts.wrongPassword'

/**
 * Signs somebody in by e-mail and password; the answer is a new session's token, in the organization visited last.
 * Unknown e-mail and wrong password get the same answer after the same work. Throws invalid, or too-many
 * (10 failures an account and 60 an address in 15 minutes).
 */
export async function signIn(input: SignIn & { address: string }): Promise<Belonging & { token: string }> {
  await countAgainst('sign-in by address', input.address)
  await countAgainst('sign-in by account', input.email)
  const found = await transaction('system', async (tx) => {
    const account = await findAccountByEmail(tx, input.email)
    const [belonging] = await listBelongings(tx, account?.id ?? nobody)
    return { account, belonging }
  })
  const matches = await passwordMatches(found.account?.passwordHash, input.password)
  if (!matches || !found.belonging) throw new AppError('invalid', refusal, { fields: { password: refusal } })
  const { belonging } = found
  await forgive('sign-in by account', input.email)
  await giveBack('sign-in by address', input.address)
  const token = await transaction('system', (tx) => startSession(tx, belonging))
  return { ...belonging, token }
}

const nobody = '00000000-0000-0000-0000-000000000000'
