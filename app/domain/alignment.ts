import type { Span } from './timecode.ts'

/** One moment on both: `clockMs` on the clock of an observation, `filmMs` on a recording. */
export interface AlignmentPoint {
  clockMs: number
  filmMs: number
}

/** How an observation lies on a recording: by the time of day, or by one or two moments that somebody named. */
export interface Alignment {
  by: 'clock' | 'hand'
  points: AlignmentPoint[]
}

/** A hand names a moment about this exactly, in milliseconds. */
const handMs = 1_000

/** How much faster one clock may run than the other: that of a phone, and the frame rate of a film. */
const mostDrift = 0.001

/** Points closer than this, in milliseconds, say where the film lies, and nothing about how fast it runs. */
const leastApartForDriftMs = 5 * 60_000

/** Where the film lies under the clock: a moment `clockMs` is at `filmMs + (clockMs - at) * rate`. */
export interface Line {
  clockMs: number
  filmMs: number
  rate: number
}

export type Fit =
  | {
      fits: true
      line: Line
      /** How much longer the film took than the clock between two points; 0 for one. */
      driftMs: number
    }
  | {
      fits: false
      /** `same`: both points are one; `order`: they follow on each other the other way round; `length`: too unlike lengths lie between. */
      problem: 'none' | 'same' | 'order' | 'length'
      clockMs: number
      filmMs: number
    }

/** Lays a recording under an observation's clock, or says in which way two points contradict each other. */
export function fitAlignment(points: readonly AlignmentPoint[]): Fit {
  const [first, second] = [...points].sort((a, b) => a.clockMs - b.clockMs)
  if (!first) return { fits: false, problem: 'none', clockMs: 0, filmMs: 0 }
  if (!second) return { fits: true, line: { ...first, rate: 1 }, driftMs: 0 }
  const clockMs = second.clockMs - first.clockMs
  const filmMs = second.filmMs - first.filmMs
  const driftMs = filmMs - clockMs
  if (clockMs === 0) return { fits: false, problem: 'same', clockMs, filmMs }
  if (filmMs <= 0) return { fits: false, problem: 'order', clockMs, filmMs }
  if (Math.abs(driftMs) > 2 * handMs + clockMs * mostDrift)
    return { fits: false, problem: 'length', clockMs, filmMs }
  const line =
    clockMs >= leastApartForDriftMs
      ? { ...first, rate: filmMs / clockMs }
      : { clockMs: first.clockMs, filmMs: first.filmMs + driftMs / 2, rate: 1 }
  return { fits: true, line, driftMs }
}

/** The one point that the time of day gives: when the clock and when the recording began, in epoch milliseconds. */
export function alignByClock(observationStartedAt: number, recordingStartedAt: number): Alignment {
  return {
    by: 'clock',
    points: [{ clockMs: Math.round(recordingStartedAt - observationStartedAt), filmMs: 0 }],
  }
}

/** A moment of the clock on the film, in milliseconds; below 0 before its beginning. */
export function onFilm({ clockMs, filmMs, rate }: Line, atMs: number): number {
  return Math.round(filmMs + (atMs - clockMs) * rate)
}

/** Where a tag lies on a film: inside, and then cut to it, or entirely before or after it. */
export type Place = { where: 'inside'; span: Span } | { where: 'before' | 'after' }

/** Places a tag of the clock on a film of `durationMs`. What reaches over an end is cut there; nothing is moved. */
export function placeOnFilm(line: Line, { startMs, endMs }: Span, durationMs: number): Place {
  const start = onFilm(line, startMs)
  const end = endMs === null ? null : onFilm(line, endMs)
  if ((end ?? start) < 0) return { where: 'before' }
  if (start > durationMs) return { where: 'after' }
  const from = Math.max(0, start)
  const to = end === null ? null : Math.min(durationMs, end)
  return { where: 'inside', span: { startMs: from, endMs: to !== null && to > from ? to : null } }
}
