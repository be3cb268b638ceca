import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { EmailAddress } from '#app/domain/email.ts'
import { AppError } from '#app/domain/errors.ts'
import { TypedPassword } from '#app/domain/password-rules.ts'
import { roles } from '#app/domain/person.ts'
import { PersonName, PlaceName } from '#app/domain/person-name.ts'
import { TimeZone } from '#app/domain/time-zone.ts'
import { type Tx, transaction } from '#db/client.ts'
import { installation } from '#db/schema/index.ts'
import { startSession } from '#server/auth/session.ts'
import { hashToken } from '#server/auth/token.ts'
import { countAgainst } from '#server/http/limits.ts'
import { addAccount } from '#server/people/add-account.ts'
import { addPerson } from '#server/people/add-person.ts'
import { hashNewPassword } from '#server/people/new-password.ts'
import { createOrganization } from './create-organization.ts'
import { installationId } from './setup-code.ts'

export const ClaimInstallation = z.object({
  code: z.string().max(200),
  organizationName: PlaceName,
  name: PersonName,
  email: EmailAddress,
  password: TypedPassword,
  timeZone: TimeZone,
  /** What the first administrator also does. */
  roles: z.array(z.enum(roles)).default([]),
})
export type ClaimInstallation = z.output<typeof ClaimInstallation>

/**
 * Whoever holds the code from the terminal opens the first organization and becomes its administrator, signed in
 * by the token in the answer. Of two who try at once, one wins. Throws not-allowed for a wrong code, gone where it
 * is claimed, invalid for a weak password.
 */
export async function claimInstallation(input: ClaimInstallation & { address: string }) {
  await countAgainst('set-up', input.address)
  const passwordHash = await hashNewPassword(input.password, {
    name: input.name,
    email: input.email,
    organization: input.organizationName,
  })
  return transaction('system', async (tx) => {
    await takeInstallation(tx, input.code)
    const { orgId } = await createOrganization(tx, { name: input.organizationName, timeZone: input.timeZone })
    const accountId = await addAccount(tx, { email: input.email, passwordHash })
    const held = new Set(['administrator' as const, ...input.roles])
    const personId = await addPerson(tx, { orgId, accountId, name: input.name, roles: [...held] })
    return { orgId, personId, token: await startSession(tx, { personId, orgId }) }
  })
}

/** Takes the row's lock, so that a second claim waits and then finds it taken. */
async function takeInstallation(tx: Tx, code: string): Promise<void> {
  const [row] = await tx.select().from(installation).where(eq(installation.id, installationId)).for('update')
  if (row?.claimedAt) throw new AppError('gone', 'organizations.isSetUp')
  if (!row || row.setupCodeHash !== hashToken(code))
    throw new AppError('not-allowed', 'organizations.oldSetUpLink')
  await tx
    .update(installation)
    .set({ claimedAt: new Date(), setupCodeHash: null })
    .where(eq(installation.id, installationId))
}
