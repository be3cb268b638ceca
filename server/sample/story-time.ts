import { sampleTimeZone } from './sample-actor.ts'

/*
 * Everything in the sample school is staged, the days on which it happened too: the use cases write all of it within
 * seconds, and the files that date it put it where its story has it. Asked again, they put it there again.
 */

const dayMs = 86_400_000
const hourMs = 3_600_000

/** What was written more recently has not been moved to its day yet. */
export const justNow = () => new Date(Date.now() - 6 * hourMs)

/** Three in the afternoon, or some minutes later or earlier, of the day so many days ago, where the school lies. */
export function ago(days: number, minutesLater = 0): Date {
  const now = Date.now()
  const clock = new Intl.DateTimeFormat('en', { timeZone: sampleTimeZone, hour: 'numeric', hourCycle: 'h23' })
  return new Date(now - days * dayMs + (15 - Number(clock.format(now))) * hourMs + minutesLater * 60_000)
}
