import { eq } from 'drizzle-orm'
import { writeCalendar } from '#app/domain/calendar-file.ts'
import { AppError } from '#app/domain/errors.ts'
import { calendarWordsFor } from '#app/locales/catalogue.ts'
import { localeFrom } from '#app/locales/index.ts'
import { transaction } from '#db/client.ts'
import { reminders } from '#db/schema/index.ts'
import { hashToken } from '#server/auth/token.ts'
import { countAgainst, giveBack } from '#server/http/limits.ts'
import { findActor } from './actor-of.ts'
import { type DueDay, listDue } from './list-due.ts'

const pageOf = ({ kind, id }: DueDay) => (kind === 'step' ? `/steps/${id}` : `/conversations/${id}`)

/**
 * The calendar at a secret address: whoever has the address reads it, so that nothing stands in it but neutral titles
 * and links, which ask for a sign-in. `origin` is where the links lead. Not-found for an address that is none, was
 * replaced or switched off, or whose person has left; too-many for whoever guesses.
 */
export async function readCalendar(input: {
  token: string
  address: string
  origin: string
}): Promise<string> {
  await countAgainst('open a calendar', input.address)
  const [row] = await transaction('system', (tx) =>
    tx
      .select({ personId: reminders.personId })
      .from(reminders)
      .where(eq(reminders.feedHash, hashToken(input.token))),
  )
  const found = row && (await findActor(row.personId))
  if (!found) throw new AppError('not-found', 'request.nowhere')
  await giveBack('open a calendar', input.address)
  await countAgainst('read a calendar', row.personId)
  const { actor } = found
  const days = await transaction(actor, (tx) => listDue(tx, actor))
  const words = calendarWordsFor(localeFrom(actor.locale))
  return writeCalendar(
    words.name,
    days.map((due) => ({
      uid: `${due.kind}-${due.id}@reprise`,
      day: due.day,
      changedAt: due.changedAt,
      title: words[due.kind],
      url: new URL(pageOf(due), input.origin).href,
    })),
  )
}
