import type { Actor } from '#app/domain/person.ts'
import type { DigestRhythm } from '#app/domain/reminder.ts'
import { transaction } from '#db/client.ts'
import { mailIsOpen } from '#server/mail/post-office.ts'
import { findReminders } from './own-reminders.ts'

export interface ReadReminders {
  /** When the calendar's address was made; null while there is none. */
  feedMadeAt: string | null
  digest: DigestRhythm
  /** Whether this installation sends mails at all. */
  sendsMail: boolean
}

/** How the actor is reminded. */
export async function readReminders(actor: Actor): Promise<ReadReminders> {
  const row = await transaction(actor, (tx) => findReminders(tx, actor))
  return {
    feedMadeAt: row?.feedMadeAt?.toISOString() ?? null,
    digest: row?.digest ?? 'off',
    sendsMail: mailIsOpen(),
  }
}
