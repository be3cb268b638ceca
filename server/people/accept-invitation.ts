import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { EmailAddress } from '#app/domain/email.ts'
import { AppError } from '#app/domain/errors.ts'
import { TypedPassword } from '#app/domain/password-rules.ts'
import { PersonName } from '#app/domain/person-name.ts'
import { type Tx, transaction } from '#db/client.ts'
import { invitations } from '#db/schema/index.ts'
import { passwordMatches } from '#server/auth/password.ts'
import { startSession } from '#server/auth/session.ts'
import { joinGroup } from '#server/groups/join-group.ts'
import { countAgainst } from '#server/http/limits.ts'
import { addAccount } from './add-account.ts'
import { addPerson } from './add-person.ts'
import { findAccountByEmail } from './find-account.ts'
import { hashNewPassword } from './new-password.ts'
import { getHoldingInvitation } from './open-invitation.ts'

export const AcceptInvitation = z.object({
  token: z.string().max(100),
  name: PersonName,
  /** Needed where the invitation names no address; otherwise the invited address counts. */
  email: EmailAddress.optional(),
  /** A new password, or the present one of the account that this address already has. */
  password: TypedPassword,
})
export type AcceptInvitation = z.output<typeof AcceptInvitation>

/**
 * Somebody takes up an invitation, with a new account or with the one they have in another organization, and is
 * signed in by the answer's token. Throws gone for a link that no longer holds, invalid for a weak or wrong
 * password, conflict where they belong here already.
 */
export async function acceptInvitation(input: AcceptInvitation & { address: string }) {
  await countAgainst('open an invitation', input.address)
  return transaction('system', async (tx) => {
    const invitation = await getHoldingInvitation(tx, input.token)
    const email = invitation.email ?? input.email
    if (!email) throw new AppError('invalid', missingEmail, { fields: { email: missingEmail } })
    const accountId = await accountFor(tx, { ...input, email })
    const { orgId, roles, groupId } = invitation
    const personId = await addPerson(tx, { orgId, accountId, name: input.name, roles })
    if (groupId) await joinGroup(tx, { orgId, groupId, personId })
    await tx
      .update(invitations)
      .set({ acceptedAt: new Date(), acceptedBy: personId })
      .where(eq(invitations.id, invitation.id))
    return { orgId, personId, token: await startSession(tx, { orgId, personId }) }
  })
}

const missingEmail = 'Please give the e-mail address you will sign in with.'

async function accountFor(tx: Tx, input: { email: string; name: string; password: string }): Promise<string> {
  const account = await findAccountByEmail(tx, input.email)
  if (!account) {
    const passwordHash = await hashNewPassword(input.password, input)
    return addAccount(tx, { email: input.email, passwordHash })
  }
  await countAgainst('sign-in by account', input.email)
  if (await passwordMatches(account.passwordHash, input.password)) return account.id
  const message = 'This e-mail address already has an account here. Please type its password, or reset it.'
  throw new AppError('invalid', message, { fields: { password: message } })
}
