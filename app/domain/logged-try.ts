import { z } from 'zod'
import { isCalendarDay } from './calendar-day.ts'

export const trySettings = ['class', 'rehearsal'] as const
export const tryResults = ['done', 'partly', 'not'] as const

/** When, where and how a try went: what a step's history keeps of one that was corrected or removed. */
const LoggedTry = z.object({
  onDate: z.string().refine(isCalendarDay),
  setting: z.enum(trySettings),
  result: z.enum(tryResults),
})
export type LoggedTry = z.output<typeof LoggedTry>

/** The try as a line of history keeps it. Its words and its clip are the teacher's, and go when they take them out. */
export function printLoggedTry({ onDate, setting, result }: LoggedTry): string {
  return [onDate, setting, result].join(' ')
}

/** The try that such a line tells of; null for any other text. */
export function parseLoggedTry(line: string): LoggedTry | null {
  const [onDate, setting, result] = line.split(' ')
  return LoggedTry.safeParse({ onDate, setting, result }).data ?? null
}
