import { transaction } from '#db/client.ts'
import { sendLetter } from '#server/mail/send.ts'
import { findAccountByEmail, listBelongings } from './find-account.ts'
import type { MailPasswordReset } from './jobs.ts'
import { makeResetToken } from './password-reset-link.ts'

const oneHour = 3_600_000

/**
 * The worker's side of `passwordResetJob`: mails a link that holds for an hour, or does nothing for an unknown
 * address. The token is made here, so that it stands in no queue; a second run makes a newer link.
 */
export async function handleMailPasswordReset(payload: MailPasswordReset): Promise<void> {
  const made = await transaction('system', async (tx) => {
    const account = await findAccountByEmail(tx, payload.email)
    const [belonging] = account ? await listBelongings(tx, account.id) : []
    if (!account || !belonging) return undefined
    return { token: await makeResetToken(tx, account.id, oneHour), locale: belonging.locale }
  })
  if (!made) return
  const { token, locale } = made
  await sendLetter({ to: payload.email, letter: 'password-reset', path: `/reset/${token}`, locale })
}
