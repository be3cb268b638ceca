import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { hashToken, newToken } from '#server/auth/token.ts'
import { countAgainst } from '#server/http/limits.ts'
import { keepReminders } from './own-reminders.ts'

/**
 * Makes the secret address of the actor's calendar, or a new one, by which the old one ends. It is answered this once
 * and stored nowhere. Throws not-allowed in the sample school, too-many.
 */
export async function makeFeed(actor: Actor): Promise<{ token: string }> {
  if (actor.isSample) throw new AppError('not-allowed', 'sample.stays')
  await countAgainst('make a calendar address', actor.personId)
  const token = newToken()
  await transaction(actor, (tx) =>
    keepReminders(tx, actor, { feedHash: hashToken(token), feedMadeAt: new Date() }),
  )
  return { token }
}

/** Switches the actor's calendar off: whoever has its address finds nothing there any more. */
export async function endFeed(actor: Actor): Promise<void> {
  if (actor.isSample) throw new AppError('not-allowed', 'sample.stays')
  await transaction(actor, (tx) => keepReminders(tx, actor, { feedHash: null, feedMadeAt: null }))
}
