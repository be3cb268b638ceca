import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '#db/client.ts'
import { organizations } from '#db/schema/index.ts'
import { enqueue, type Job } from '#server/jobs/queue.ts'
import { letterNames } from './letters.ts'
import { mailIsOpen } from './post-office.ts'
import { sendLetter } from './send.ts'

const SendMail = z.object({
  to: z.email(),
  letter: z.enum(letterNames),
  path: z.string().startsWith('/'),
})
type SendMail = z.infer<typeof SendMail>

/** One mail to one person. May reach them twice when a worker dies in between, which does no harm. */
export const sendMailJob: Job<SendMail> = {
  name: 'send-mail',
  payload: SendMail,
  retryLimit: 8,
  expireInSeconds: 60,
}

/** The worker's side of `sendMailJob`. */
export async function handleSendMail(payload: SendMail): Promise<void> {
  await sendLetter(payload.to, payload.letter, payload.path)
}

/**
 * Posts a mail once the transaction commits. Says false, and does nothing, where no SMTP server is set, and from a
 * sample school: any visitor administers that one, and none of them may write to strangers.
 */
export async function postMail(tx: Tx, orgId: string, mail: SendMail): Promise<boolean> {
  if (!mailIsOpen()) return false
  const [organization] = await tx
    .select({ isSample: organizations.isSample })
    .from(organizations)
    .where(eq(organizations.id, orgId))
  if (!organization || organization.isSample) return false
  await enqueue(tx, sendMailJob, mail)
  return true
}
