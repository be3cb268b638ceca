import { and, eq } from 'drizzle-orm'
import { hasNews, isNewPeriod } from '#app/domain/reminder.ts'
import { transaction } from '#db/client.ts'
import { reminders } from '#db/schema/index.ts'
import { mailIsOpen } from '#server/mail/post-office.ts'
import { sendLetter } from '#server/mail/send.ts'
import { findActor } from './actor-of.ts'
import type { MailDigest } from './jobs.ts'
import { listWaitingKeys } from './what-waits.ts'

/**
 * The worker's side of `mail-digest`: one mail for one period, where something waits that was not told of yet. The
 * period is taken before the mail is sent, so that of several workers one alone sends, and given back where the mail
 * server refuses. A worker that dies in between leaves a period without a mail rather than with two; what is new stays
 * so for the next.
 */
export async function handleMailDigest({ personId, period }: MailDigest): Promise<void> {
  const found = await findActor(personId)
  if (!found?.email || found.actor.isSample || !mailIsOpen()) return
  const { actor, email } = found
  const before = await takePeriod(personId, period)
  if (!before) return
  try {
    const waiting = await listWaitingKeys(actor)
    if (hasNews(waiting, before.told))
      await sendLetter({ to: email, letter: 'digest', path: '/', locale: actor.locale })
    await change(personId, period, { told: waiting })
  } catch (error) {
    await change(personId, period, { digestPeriod: before.digestPeriod })
    throw error
  }
}

/** What was kept before this period was taken; undefined where another worker was first, or no mail is wanted. */
async function takePeriod(personId: string, period: string) {
  return transaction('system', async (tx) => {
    const [row] = await tx
      .select()
      .from(reminders)
      .where(eq(reminders.personId, personId))
      .for('no key update')
    if (!row || row.digest === 'off' || !isNewPeriod(period, row.digestPeriod)) return undefined
    await tx.update(reminders).set({ digestPeriod: period }).where(eq(reminders.id, row.id))
    return row
  })
}

/** Changes what is kept, as long as this period is the last one taken. */
async function change(
  personId: string,
  period: string,
  changes: { told: string[] } | { digestPeriod: string | null },
): Promise<void> {
  await transaction('system', (tx) =>
    tx
      .update(reminders)
      .set(changes)
      .where(and(eq(reminders.personId, personId), eq(reminders.digestPeriod, period))),
  )
}
