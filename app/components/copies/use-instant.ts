import { useFormatter } from 'use-intl/react'

/** An instant as one would say it: the time alone where it was today. */
export function useInstant(): (at: number) => string {
  const format = useFormatter()
  return (at) => {
    const isToday = format.dateTime(at, 'date') === format.dateTime(Date.now(), 'date')
    return format.dateTime(at, isToday ? 'time' : 'moment')
  }
}
