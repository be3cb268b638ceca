import { addDays, type CalendarDay, calendarDayIn } from './calendar-day.ts'

/** How often somebody is told by mail that something waits for them. */
export const digestRhythms = ['off', 'daily', 'weekly'] as const
export type DigestRhythm = (typeof digestRhythms)[number]

/** From this hour of the reader's day on. */
export const digestHour = 7

/**
 * The period whose mail is due at this instant, named by its first day: today, or the Monday of this week. Null where
 * no mail is wanted, or before the morning of the period's first day.
 */
export function digestPeriod(rhythm: DigestRhythm, timeZone: string, now: Date): CalendarDay | null {
  if (rhythm === 'off') return null
  const today = calendarDayIn(timeZone, now)
  const first = rhythm === 'daily' ? today : mondayOf(today)
  return first === today && hourIn(timeZone, now) < digestHour ? null : first
}

/** Whether a mail is due for a period that was not seen to before. A rhythm that changes sends no second one. */
export function isNewPeriod(period: CalendarDay | null, last: string | null): period is CalendarDay {
  return period !== null && (last === null || period > last)
}

/** Whether anything waits that was not told of yet. */
export function hasNews(waiting: readonly string[], told: readonly string[]): boolean {
  const known = new Set(told)
  return waiting.some((key) => !known.has(key))
}

function mondayOf(day: CalendarDay): CalendarDay {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

function hourIn(timeZone: string, instant: Date): number {
  const hour = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(
    instant,
  )
  return Number(hour)
}
