import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'
import { countAgainst } from '#server/http/limits.ts'
import { mailIsOpen } from '#server/mail/post-office.ts'
import { listBelongings } from './find-account.ts'
import { makeResetToken } from './password-reset-link.ts'
import { getPerson } from './person-row.ts'

export const MakeResetLink = z.object({ personId: z.uuid() })

const oneDay = 86_400_000

/**
 * An administrator makes a reset link to hand to a person who lost their password, where no mail is set. It holds
 * for a day; using it signs the person out everywhere, so it cannot be used unnoticed. Refused (conflict) where mail
 * works, since whoever holds the link holds the account, and for an account that also belongs to another organization,
 * which one administrator may not open.
 */
export async function makeResetLink(actor: Actor, input: z.output<typeof MakeResetLink>) {
  requireAdministrator(actor)
  if (mailIsOpen()) throw new AppError('conflict', 'accounts.linksAreMailed')
  await countAgainst('reset link by hand', actor.personId)
  const accountId = await transaction({ orgId: actor.orgId }, async (tx) => {
    const person = await getPerson(tx, input.personId)
    if (person.accountId && !person.leftAt) return person.accountId
    throw new AppError('conflict', 'accounts.noAccount')
  })
  return transaction('system', async (tx) => {
    if ((await listBelongings(tx, accountId)).length > 1)
      throw new AppError('conflict', 'accounts.elsewhereToo')
    return { token: await makeResetToken(tx, accountId, oneDay) }
  })
}
