import { z } from 'zod'
import type { Job } from '#server/jobs/queue.ts'

const Nothing = z.object({})

/** Looks whose mail is due. */
export const sendDigests: Job<z.infer<typeof Nothing>> = {
  name: 'send-digests',
  payload: Nothing,
  retryLimit: 2,
  expireInSeconds: 600,
}

const MailDigest = z.object({ personId: z.uuid(), period: z.iso.date() })
export type MailDigest = z.infer<typeof MailDigest>

/** One person's mail for one period. */
export const mailDigest: Job<MailDigest> = {
  name: 'mail-digest',
  payload: MailDigest,
  retryLimit: 5,
  expireInSeconds: 120,
}
