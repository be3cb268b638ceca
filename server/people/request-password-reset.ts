import { z } from 'zod'
import { EmailAddress } from '#app/domain/email.ts'
import { transaction } from '#db/client.ts'
import { countAgainst } from '#server/http/limits.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { mailIsOpen } from '#server/mail/post-office.ts'
import { passwordResetJob } from './jobs.ts'

export const RequestPasswordReset = z.object({ email: EmailAddress })
export type RequestPasswordReset = z.output<typeof RequestPasswordReset>

/**
 * Asks for a reset link by mail. The answer says only whether this installation sends mail: whether the address is
 * known is looked up by the worker, so that neither words nor time tell. Throws too-many.
 */
export async function requestPasswordReset(
  input: RequestPasswordReset & { address: string },
): Promise<{ mailed: boolean }> {
  await countAgainst('password reset', input.address)
  await countAgainst('password reset', input.email)
  if (!mailIsOpen()) return { mailed: false }
  await transaction('system', (tx) => enqueue(tx, passwordResetJob, { email: input.email }))
  return { mailed: true }
}
