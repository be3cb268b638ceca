import { type ActionStepState, isActive } from './action-step.ts'

/** What whoever may pause says while a take is recorded, or of a take afterwards. */
export const markKinds = ['pause', 'rewind', 'try-again', 'model', 'student-voice', 'discuss'] as const
export type MarkKind = (typeof markKinds)[number]

/** How a move of the part went in a take. */
export const tickResults = ['done', 'partly', 'not'] as const
export type TickResult = (typeof tickResults)[number]
/** One for each move, in their order; null where nobody has said. */
export type Ticks = readonly (TickResult | null)[]

interface PlacedMark {
  kind: MarkKind
  /** In the recording. */
  atMs: number
  /** Where teaching went on after a pause; null for a point, and for a pause that was not ended. */
  endMs: number | null
}

/** Shorter than this there is nothing to see: no take is made of it. */
export const shortestTakeMs = 500

/**
 * Where the next take begins when one says "try again" at `atMs`: where teaching was stopped, if it has not gone on since,
 * else at that word itself.
 */
export function cueOf(marks: readonly PlacedMark[], atMs: number): number {
  const stops = marks
    .filter(({ kind }) => kind === 'pause' || kind === 'rewind')
    .filter((mark) => mark.atMs <= atMs && (mark.endMs === null || mark.endMs >= atMs))
  return stops.length > 0 ? Math.max(...stops.map((mark) => mark.atMs)) : atMs
}

export interface SessionTake<M extends PlacedMark> {
  startMs: number
  endMs: number
  /** How far into the part it takes up. */
  offsetMs: number
  /** What was said in it; the last of a take that was tried again is why. */
  marks: M[]
  /** The mark of the take before that called for this one. */
  cause: M | null
}

/**
 * The takes of one session, recorded in one go: each "try again" ends a take and starts the next one at its cue. A mark
 * stands in the take in which it was made, also the one that ended it.
 */
export function takesOfSession<M extends PlacedMark>(session: {
  lengthMs: number
  /** How far into the part the first take takes up. */
  offsetMs: number
  marks: readonly M[]
  /** No more than so many: what is said after that stands in the last. */
  mostTakes?: number
}): SessionTake<M>[] {
  const { lengthMs, offsetMs, mostTakes = Infinity } = session
  const marks = session.marks
    .map((mark) => ({ mark, atMs: Math.min(mark.atMs, lengthMs) }))
    .sort((a, b) => a.atMs - b.atMs)
  let current: SessionTake<M> = { startMs: 0, endMs: lengthMs, offsetMs, marks: [], cause: null }
  const takes = [current]
  for (const { mark, atMs } of marks) {
    current.marks.push(mark)
    const cuts =
      mark.kind === 'try-again' &&
      takes.length < mostTakes &&
      atMs - current.startMs >= shortestTakeMs &&
      lengthMs - atMs >= shortestTakeMs
    if (!cuts) continue
    const next = { startMs: atMs, endMs: lengthMs, offsetMs: placeOf(current, cueOf(current.marks, atMs)) }
    current.endMs = atMs
    current = { ...next, marks: [], cause: mark }
    takes.push(current)
  }
  return takes
}

/** How far into the part a place in a take's recording lies. */
export function placeOf(take: { startMs: number; offsetMs: number }, atMs: number): number {
  return Math.max(0, take.offsetMs + atMs - take.startMs)
}

interface Placed {
  startMs: number
  endMs: number | null
  offsetMs: number
}

/** With less than this in common there is nothing to hold against each other. */
const leastShared = 2_000

/**
 * Where two takes stand side by side: the first place of the part that both show, in the recording of each; where there
 * is none, since one ends where the other takes up, the beginning of each.
 */
export function alignTakes(one: Placed, other: Placed): [number, number] {
  const cueMs = Math.max(one.offsetMs, other.offsetMs)
  const at = (take: Placed) => take.startMs + cueMs - take.offsetMs
  const isShared = [one, other].every((take) => (take.endMs ?? Infinity) - at(take) >= leastShared)
  return isShared ? [at(one), at(other)] : [one.startMs, other.startMs]
}

/** The moves that are not done yet by the latest take in which anybody has said, by their places: with these the next take opens. */
export function openMoves(moves: readonly string[], takes: readonly { ticks: Ticks }[]): number[] {
  const last = takes.findLast(({ ticks }) => ticks.some((tick) => tick !== null))
  return moves.flatMap((_, place) => (last?.ticks[place] === 'done' ? [] : place))
}

/**
 * How the moves went, by their words, when what the moves are has been said anew: a move that is still there keeps what
 * was said of it, wherever it stands now; of one with other words nothing has been said.
 */
export function carryTicks(before: readonly string[], after: readonly string[], ticks: Ticks): Ticks {
  const left = before.map((move, place) => ({ move, tick: ticks[place] ?? null }))
  const carried = after.map((move) => {
    const found = left.findIndex((each) => each.move === move)
    return found < 0 ? null : (left.splice(found, 1)[0]?.tick ?? null)
  })
  return carried.some((tick) => tick !== null) ? carried : []
}

/** As what a take is offered to be kept for a step: first as its rehearsal, later as a try; null while nobody works on it. */
export function keepsAs(state: ActionStepState): 'rehearse' | 'try' | null {
  if (state === 'agreed') return 'rehearse'
  return isActive(state) ? 'try' : null
}

/** The take in which a place of a recording lies; the last of those that lie over each other. */
export function takeAt<T extends { recordingId: string | null; startMs: number; endMs: number | null }>(
  takes: readonly T[],
  place: { recordingId: string; startMs: number },
): T | undefined {
  return takes.findLast(
    ({ recordingId, startMs, endMs }) =>
      recordingId === place.recordingId &&
      startMs <= place.startMs &&
      (endMs === null || place.startMs < endMs),
  )
}
