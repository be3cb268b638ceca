import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { digestRhythms } from '#app/domain/reminder.ts'
import { transaction } from '#db/client.ts'
import { keepReminders } from './own-reminders.ts'

export const ChooseDigest = z.object({ digest: z.enum(digestRhythms) })

/** The actor chooses how often a mail tells them that something waits. Throws not-allowed in the sample school. */
export async function chooseDigest(actor: Actor, input: z.output<typeof ChooseDigest>): Promise<void> {
  if (actor.isSample) throw new AppError('not-allowed', 'sample.noAccounts')
  await transaction(actor, (tx) => keepReminders(tx, actor, { digest: input.digest }))
}
