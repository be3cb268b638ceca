/** A day without a time, as `YYYY-MM-DD` in somebody's own zone. */
export type CalendarDay = string

const dayMs = 86_400_000

/** Whether the text is a day that exists, such as `2028-02-29`. */
export function isCalendarDay(text: string): boolean {
  return startOf(text) !== null
}

/** How many days lie from `from` to `to`; negative when `to` comes first. Throws RangeError on what is no day. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return (requireStart(to) - requireStart(from)) / dayMs
}

/** The day `days` after `day`. Throws RangeError on what is no day. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(requireStart(day) + days * dayMs).toISOString().slice(0, 10)
}

/** The day it is at this instant in an IANA time zone. */
export function calendarDayIn(timeZone: string, instant: Date): CalendarDay {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

function requireStart(text: string): number {
  const start = startOf(text)
  if (start === null) throw new RangeError(`not a day: ${text}`)
  return start
}

function startOf(text: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return null
  const start = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== text ? null : start
}
