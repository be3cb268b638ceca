import { addDays, type CalendarDay } from './calendar-day.ts'

/** A day on somebody's calendar. */
export interface CalendarEntry {
  /** The same for the same thing, however often the calendar is read. */
  uid: string
  day: CalendarDay
  /** When the thing was last changed. */
  changedAt: Date
  title: string
  /** An absolute address. */
  url: string
}

const mostOctets = 75

/**
 * A calendar as RFC 5545 has it: all-day events that block no time. Without any event it holds the zone UTC, since a
 * calendar must hold something.
 */
export function writeCalendar(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Reprise//Reprise//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...(entries.length === 0 ? zone : entries.flatMap(eventLines)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function eventLines({ uid, day, changedAt, title, url }: CalendarEntry): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${stampOf(changedAt)}`,
    `LAST-MODIFIED:${stampOf(changedAt)}`,
    `DTSTART;VALUE=DATE:${dateOf(day)}`,
    `DTEND;VALUE=DATE:${dateOf(addDays(day, 1))}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(url)}`,
    `URL:${new URL(url).href}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

const zone = [
  'BEGIN:VTIMEZONE',
  'TZID:UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'TZNAME:UTC',
  'END:STANDARD',
  'END:VTIMEZONE',
]

const dateOf = (day: CalendarDay) => day.replaceAll('-', '')
const stampOf = (instant: Date) => `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/** A text as a value: backslash, semicolon, comma and line end are escaped; what else controls a terminal goes. */
export function escapeText(text: string): string {
  return (
    text
      .replace(/\r\n?|\n|\u2028|\u2029/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what a value may not hold
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .replace(/[\\;,]/g, '\\$&')
      .replaceAll('\n', '\\n')
  )
}

/** Folds a line so that none is longer than 75 octets, and no letter is cut in two. */
export function fold(line: string): string {
  const encoder = new TextEncoder()
  let folded = ''
  let octets = 0
  for (const letter of line) {
    const size = encoder.encode(letter).length
    if (octets + size > mostOctets) {
      folded += '\r\n '
      octets = 1
    }
    folded += letter
    octets += size
  }
  return folded
}
