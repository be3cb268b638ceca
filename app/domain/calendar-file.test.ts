import { describe, expect, test } from 'vitest'
import { type CalendarEntry, escapeText, fold, writeCalendar } from './calendar-file.ts'

const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'step-018f@reprise',
  day: '2026-02-28',
  changedAt: new Date('2026-02-01T08:09:10.123Z'),
  title: 'A step is due',
  url: 'https://reprise.linden.example/steps/018f',
  ...more,
})

test('an event lasts the whole of its day, and nothing but its title and link is in it', () => {
  expect(writeCalendar('Reprise', [entry()])).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Reprise//Reprise//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'NAME:Reprise',
      'X-WR-CALNAME:Reprise',
      'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
      'X-PUBLISHED-TTL:PT6H',
      'BEGIN:VEVENT',
      'UID:step-018f@reprise',
      'DTSTAMP:20260201T080910Z',
      'LAST-MODIFIED:20260201T080910Z',
      'DTSTART;VALUE=DATE:20260228',
      'DTEND;VALUE=DATE:20260301',
      'SUMMARY:A step is due',
      'DESCRIPTION:https://reprise.linden.example/steps/018f',
      'URL:https://reprise.linden.example/steps/018f',
      'CLASS:PRIVATE',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  )
})

test('an empty calendar holds a zone, since it must hold something', () => {
  const text = writeCalendar('Reprise', [])
  expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:UTC\r\n')
  expect(text).not.toContain('VEVENT')
})

test.each([
  ['a, b; c', 'a\\, b\\; c'],
  ['back\\slash', 'back\\\\slash'],
  ['two\r\nlines\rand\nmore', 'two\\nlines\\nand\\nmore'],
  ['END:VEVENT\nX:1', 'END:VEVENT\\nX:1'],
  ['no\u0000bell\u0007', 'nobell'],
  ['a: "quoted" text', 'a: "quoted" text'],
])('%j is written as %j', (text, escaped) => {
  expect(escapeText(text)).toBe(escaped)
})

const octets = (text: string) => Buffer.byteLength(text)

describe('a long line', () => {
  test.each([
    ['of letters', `SUMMARY:${'a'.repeat(300)}`],
    ['of two octets each', `SUMMARY:${'ü'.repeat(300)}`],
    ['of three', `SUMMARY:x${'語'.repeat(200)}`],
    ['of four', `SUMMARY:${'🎬'.repeat(120)}`],
  ])('%s is folded at 75 octets and reads the same unfolded', (_, line) => {
    const folded = fold(line)
    const lines = folded.split('\r\n')
    expect(lines.length).toBeGreaterThan(1)
    for (const each of lines) {
      expect(octets(each)).toBeLessThanOrEqual(75)
      expect(each).not.toContain('\ufffd')
    }
    expect(lines.slice(1).every((each) => each.startsWith(' '))).toBe(true)
    expect(folded.replaceAll('\r\n ', '')).toBe(line)
  })

  test('of exactly 75 octets stays whole', () => {
    expect(fold('a'.repeat(75))).toBe('a'.repeat(75))
    expect(fold('a'.repeat(76))).toBe(`${'a'.repeat(75)}\r\n a`)
  })
})
