import { useFormatter } from 'use-intl/react'
import type { CalendarDay } from '#app/domain/calendar-day.ts'

/** Prints a day as the reader writes it, whatever zone they are in. */
export function useDay(): (day: CalendarDay) => string {
  const format = useFormatter()
  return (day) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), {
      day: 'numeric',
      month: 'long',
      year: day.slice(0, 4) === String(new Date().getUTCFullYear()) ? undefined : 'numeric',
      timeZone: 'UTC',
    })
}
