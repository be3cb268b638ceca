import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import { digestPeriod, isNewPeriod } from '#app/domain/reminder.ts'
import { transaction } from '#db/client.ts'
import { organizations, people, reminders } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { mailIsOpen } from '#server/mail/post-office.ts'
import { mailDigest } from './jobs.ts'

/** The hourly work of `send-digests`. */
export function handleSendDigests(): Promise<void> {
  return enqueueDigests(new Date())
}

/**
 * Takes the period of each person whose morning has come since the last one, and enqueues its mail in the same
 * transaction: one job for one period, however often this runs and whatever becomes of the mail. Does nothing where no
 * SMTP server is set.
 */
export async function enqueueDigests(now: Date): Promise<void> {
  if (!mailIsOpen()) return
  await transaction('system', async (tx) => {
    const rows = await tx
      .select({
        personId: reminders.personId,
        digest: reminders.digest,
        last: reminders.digestPeriod,
        timeZone: organizations.timeZone,
      })
      .from(reminders)
      .innerJoin(people, eq(people.id, reminders.personId))
      .innerJoin(organizations, eq(organizations.id, reminders.orgId))
      .where(and(ne(reminders.digest, 'off'), isNull(people.leftAt), isNotNull(people.accountId)))
      .orderBy(reminders.id)
      .for('no key update', { of: reminders })
    for (const { personId, digest, last, timeZone } of rows) {
      const period = digestPeriod(digest, timeZone, now)
      if (!isNewPeriod(period, last)) continue
      await tx.update(reminders).set({ digestPeriod: period }).where(eq(reminders.personId, personId))
      await enqueue(tx, mailDigest, { personId, period })
    }
  })
}
