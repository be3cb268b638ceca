import { z } from 'zod'
import type { Job } from '#server/jobs/queue.ts'

const MailPasswordReset = z.object({ email: z.email() })
export type MailPasswordReset = z.infer<typeof MailPasswordReset>

/** Somebody asked for a new password under this address, which may be nobody's. */
export const passwordResetJob: Job<MailPasswordReset> = {
  name: 'mail-password-reset',
  payload: MailPasswordReset,
  retryLimit: 5,
  expireInSeconds: 60,
}
