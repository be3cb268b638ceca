import { and, eq, ne } from 'drizzle-orm'
import { hasNews } from '#app/domain/reminder.ts'
import { transaction } from '#db/client.ts'
import { reminders } from '#db/schema/index.ts'
import { mailIsOpen } from '#server/mail/post-office.ts'
import { sendLetter } from '#server/mail/send.ts'
import { findActor } from './actor-of.ts'
import type { MailDigest } from './jobs.ts'
import { listWaitingKeys } from './what-waits.ts'

/** Kept among what was told: the mail of this period is on its way, or sent. */
const mailed = (period: string) => `mailed:${period}`

/**
 * The worker's side of `mail-digest`: one mail for one period, where something waits that was not told of yet. What it
 * tells is kept before it is sent, so that of several workers one alone sends, and taken back where the mail server
 * refuses, so that the job's next try sends it. A worker that dies in between leaves a period without a mail rather
 * than with two. After the last try nothing more is sent until the next period.
 */
export async function handleMailDigest({ personId, period }: MailDigest): Promise<void> {
  const found = await findActor(personId)
  if (!found?.email || found.actor.isSample || !mailIsOpen()) return
  const { actor, email } = found
  const told = await keepTold(personId, period, await listWaitingKeys(actor))
  if (!told) return
  try {
    await sendLetter({ to: email, letter: 'digest', path: '/', locale: actor.locale })
  } catch (error) {
    await transaction('system', (tx) =>
      tx
        .update(reminders)
        .set({ told })
        .where(and(eq(reminders.personId, personId), eq(reminders.digestPeriod, period))),
    )
    throw error
  }
}

/**
 * Keeps what waits as told, and answers what was told before, where a mail is to be sent of it. Undefined where
 * another worker was first, nothing is new, or no mail is wanted any more.
 */
async function keepTold(personId: string, period: string, waiting: string[]): Promise<string[] | undefined> {
  return transaction('system', async (tx) => {
    const [row] = await tx
      .select()
      .from(reminders)
      .where(
        and(
          eq(reminders.personId, personId),
          eq(reminders.digestPeriod, period),
          ne(reminders.digest, 'off'),
        ),
      )
      .for('no key update')
    if (!row || row.told.includes(mailed(period))) return undefined
    const isNew = hasNews(waiting, row.told)
    const told = isNew ? [...waiting, mailed(period)] : waiting
    await tx.update(reminders).set({ told }).where(eq(reminders.id, row.id))
    return isNew ? row.told : undefined
  })
}
