import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { digestPeriod, digestRhythms } from '#app/domain/reminder.ts'
import { transaction } from '#db/client.ts'
import { findReminders, keepReminders } from './own-reminders.ts'
import { listWaitingKeys } from './what-waits.ts'

export const ChooseDigest = z.object({ digest: z.enum(digestRhythms) })

/**
 * The actor chooses how often a mail tells them that something waits. Who wanted none before is told from now on: the
 * first mail comes on the next morning that brings something new. Throws not-allowed in the sample school.
 */
export async function chooseDigest(actor: Actor, input: z.output<typeof ChooseDigest>): Promise<void> {
  if (actor.isSample) throw new AppError('not-allowed', 'sample.noAccounts')
  const { digest } = input
  const begun = digestPeriod(digest, actor.timeZone, new Date())
  const waiting = digest === 'off' ? [] : await listWaitingKeys(actor)
  await transaction(actor, async (tx) => {
    const before = await findReminders(tx, actor)
    const begins = digest !== 'off' && (before?.digest ?? 'off') === 'off'
    const fresh = begins ? { told: waiting, ...(begun && { digestPeriod: begun }) } : {}
    await keepReminders(tx, actor, { digest, ...fresh })
  })
}
