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

const MailInvitation = z.object({
  invitationId: z.uuid(),
  /** Which link is meant, by when it ends: one that was renewed or withdrawn meanwhile is not mailed. */
  expiresAt: z.iso.datetime(),
})
export type MailInvitation = z.infer<typeof MailInvitation>

/** Somebody was invited by their address. May reach them twice when a worker dies in between; the newer link holds. */
export const invitationMailJob: Job<MailInvitation> = {
  name: 'mail-invitation',
  payload: MailInvitation,
  retryLimit: 8,
  expireInSeconds: 60,
}
