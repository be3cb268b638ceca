import { longestPositionMs } from '../presented-annotation.ts'
import { problemAt } from './problem.ts'

/** What stands between the two times of a cue. */
export const arrow = '-->'

const clock = /^(?:(\d{1,9}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})$/

/** Whether a line is meant to give a cue's times, rather than to be part of what is said. */
export function isTimeLine(line: string): boolean {
  return /^\s*-?[\d:.,]+\s*-->\s*-?[\d:.,]+(?:\s|$)/.test(line)
}

/** Reads `00:01:02.500 --> 00:01:04.000`, whatever settings follow. Throws invalid, naming the line. */
export function readTimes(text: string, line: number): { startMs: number; endMs: number } {
  const at = text.indexOf(arrow)
  const before = text.slice(0, at).trim()
  const after =
    text
      .slice(at + arrow.length)
      .trim()
      .split(/\s/, 1)[0] ?? ''
  if (before.startsWith('-') || after.startsWith('-')) throw problemAt(line, 'transcripts.negativeTime')
  const [startMs, endMs] = [readClock(before), readClock(after)]
  if (at < 0 || startMs === null || endMs === null) throw problemAt(line, 'transcripts.noTimes')
  if (startMs > longestPositionMs || endMs > longestPositionMs)
    throw problemAt(line, 'transcripts.absurdTime')
  if (endMs < startMs) throw problemAt(line, 'transcripts.backwards')
  // A time of no length is a machine's way to say "about here".
  return { startMs, endMs: Math.max(endMs, startMs + 1) }
}

/** Integer milliseconds, or null where it is no time. */
function readClock(text: string): number | null {
  const [, hours = '0', minutes = '', seconds = '', fraction = ''] = clock.exec(text) ?? []
  if (minutes === '' || Number(minutes) > 59 || Number(seconds) > 59) return null
  return (
    Number(hours) * 3_600_000 +
    Number(minutes) * 60_000 +
    Number(seconds) * 1000 +
    Number(fraction.padEnd(3, '0'))
  )
}

/** Prints `01:02:03.004`, with the separator that the format wants. */
export function printClock(ms: number, separator: '.' | ','): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const seconds = Math.floor(ms / 1000)
  const fraction = String(ms % 1000).padStart(3, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${separator}${fraction}`
}
