import type { Span } from './timecode.ts'

const beforeMs = 2_000
const afterMs = 8_000
const shortestMs = 1_000

/** The seconds that play for words that are said: a breath before them, and long enough to follow what comes of them. */
export function heardSpan({ startMs, endMs }: Span): Span {
  return { startMs: Math.max(0, startMs - shortestMs), endMs: Math.max(endMs ?? 0, startMs + afterMs) }
}

/** The seconds that play for a cited place: a range as it is; around a point two seconds before and eight after. */
export function playedSpan(span: Span, durationMs: number | null): { startMs: number; endMs: number } {
  const last = durationMs ?? Number.MAX_SAFE_INTEGER
  const startMs = span.endMs === null ? Math.max(0, span.startMs - beforeMs) : span.startMs
  const endMs = span.endMs ?? span.startMs + afterMs
  return { startMs: Math.min(startMs, Math.max(0, last - shortestMs)), endMs: Math.min(endMs, last) }
}
