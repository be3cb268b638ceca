import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { EmailAddress } from '#app/domain/email.ts'
import { AppError } from '#app/domain/errors.ts'
import { TypedPassword } from '#app/domain/password-rules.ts'
import { PersonName } from '#app/domain/person-name.ts'
import { transaction } from '#db/client.ts'
import { invitations } from '#db/schema/index.ts'
import { passwordMatches } from '#server/auth/password.ts'
import { startSession } from '#server/auth/session.ts'
import { joinGroup } from '#server/groups/join-group.ts'
import { countAgainst, forgive, giveBack } from '#server/http/limits.ts'
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
  const email = await emailFor(input)
  // Counting and hashing come before the transaction, which else would hold its connection meanwhile.
  const credential = await proveOrChoose({ ...input, email })
  const joined = await transaction('system', async (tx) => {
    const invitation = await getHoldingInvitation(tx, input.token)
    const accountId =
      'accountId' in credential ? credential.accountId : await addAccount(tx, { email, ...credential })
    const { orgId, roles, groupId } = invitation
    const personId = await addPerson(tx, { orgId, accountId, name: input.name, roles })
    if (groupId) await joinGroup(tx, { orgId, groupId, personId })
    await tx
      .update(invitations)
      .set({ acceptedAt: new Date(), acceptedBy: personId })
      .where(eq(invitations.id, invitation.id))
    return { orgId, personId, token: await startSession(tx, { orgId, personId }) }
  })
  await giveBack('open an invitation', input.address)
  return joined
}

/** The invited address, or the one that was typed where the invitation names none. */
async function emailFor(input: AcceptInvitation): Promise<string> {
  const invitation = await transaction('system', (tx) => getHoldingInvitation(tx, input.token))
  const email = invitation.email ?? input.email
  if (email) return email
  const message = 'accounts.addressMissing'
  throw new AppError('invalid', message, { fields: { email: message } })
}

/** The account that the password opens, or the hash for a new one. */
async function proveOrChoose(input: {
  email: string
  name: string
  password: string
}): Promise<{ accountId: string } | { passwordHash: string }> {
  const account = await transaction('system', (tx) => findAccountByEmail(tx, input.email))
  if (!account) return { passwordHash: await hashNewPassword(input.password, input) }
  await countAgainst('sign-in by account', input.email)
  if (await passwordMatches(account.passwordHash, input.password)) {
    await forgive('sign-in by account', input.email)
    return { accountId: account.id }
  }
  const message = 'accounts.addressKnown'
  throw new AppError('invalid', message, { fields: { password: message } })
}
