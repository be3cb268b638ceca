import { type SQL, sql } from 'drizzle-orm'
import {
  addDays,
  type CalendarDay,
  calendarDayIn,
  daysBetween,
  isCalendarDay,
} from '#app/domain/calendar-day.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { getPolicies } from '#server/organizations/policies.ts'

/** A share is for a time; two years is the longest that can be given at once. */
export const longestShareDays = 730

/**
 * The first instant after a share's last day, in the organization's time zone; without a day, the last day is as
 * many days ahead as the organization's policy says. Throws invalid for a day past or too far.
 */
export async function endOfShare(tx: Tx, actor: Actor, lastDay: CalendarDay | undefined): Promise<SQL<Date>> {
  const today = calendarDayIn(actor.timeZone, new Date())
  const day = lastDay ?? addDays(today, (await getPolicies(tx, actor.orgId)).defaultShareDays)
  const ahead = isCalendarDay(day) ? daysBetween(today, day) : -1
  if (ahead < 0 || ahead > longestShareDays) {
    const message = 'shares.until'
    throw new AppError('invalid', message, { fields: { until: message } })
  }
  return sql<Date>`(${addDays(day, 1)}::date)::timestamp at time zone ${actor.timeZone}`
}

/** The last day of a share whose first instant without access is `until`. */
export function lastDayOf(actor: Actor, until: Date): CalendarDay {
  return calendarDayIn(actor.timeZone, new Date(until.getTime() - 1))
}
