import { useState } from 'react'
import { type FrameRate, frameStep } from '#app/components/player/frames.ts'
import type { Player } from '#app/components/player/player.ts'
import type { TimelineRange } from '#app/components/timeline/use-pointer.ts'

export type MarkTime = ReturnType<typeof useMarkTime>

/** A range without a beginning begins this long before its end. */
const assumedLengthMs = 5_000

/**
 * The time that the next note or tag is for: nothing, a point, or a range. While playing, a point lies the person's
 * own reaction time before the press.
 */
export function useMarkTime(player: Player | null, reactionMs: number, frameRate: FrameRate | null) {
  const [span, setSpan] = useState<TimelineRange | null>(null)
  /** Which end `,` and `.` move: the one that was set last. */
  const [end, setEnd] = useState<'start' | 'end'>('start')

  const here = (): number => player?.getState().positionMs ?? 0
  const before = (): number => {
    const state = player?.getState()
    return Math.max(0, (state?.positionMs ?? 0) - (state?.playing ? reactionMs : 0))
  }
  const last = (): number => player?.getState().durationMs || Number.MAX_SAFE_INTEGER
  const put = (next: TimelineRange | null) => {
    if (!next) return setSpan(null)
    const startMs = Math.max(0, Math.min(last(), Math.round(next.startMs)))
    const endMs = next.endMs === null ? null : Math.min(last(), Math.round(next.endMs))
    if (endMs !== null && endMs <= startMs && span?.endMs != null)
      return setSpan(carried(span, startMs, endMs))
    setSpan({ startMs, endMs: endMs !== null && endMs > startMs ? endMs : null })
  }

  /** An end that is moved past the other one takes it along: the range keeps its length as far as there is room. */
  const carried = (from: TimelineRange, startMs: number, endMs: number): TimelineRange => {
    const lengthMs = (from.endMs ?? from.startMs) - from.startMs
    if (startMs === from.startMs) return { startMs: Math.max(0, endMs - lengthMs), endMs }
    const end = Math.min(last(), startMs + lengthMs)
    return { startMs, endMs: end > startMs ? end : null }
  }

  const move = (to: (fromMs: number) => number, which: 'start' | 'end') => {
    if (!span) return
    const moves = which === 'end' && span.endMs !== null ? 'end' : 'start'
    const at = to(moves === 'end' ? (span.endMs ?? 0) : span.startMs)
    setEnd(moves)
    put(moves === 'end' ? { ...span, endMs: at } : { ...span, startMs: at })
    if (!player?.getState().playing) void player?.seek(at)
  }

  return {
    span,
    put,
    /** The moment that a press means now. */
    before,
    here,
    clear: () => setSpan(null),
    /** Fixes the present moment, where none was chosen. */
    fix: (atMs: number) => {
      if (!span) put({ startMs: atMs, endMs: null })
    },
    setIn: () => {
      const startMs = before()
      put({ startMs, endMs: span?.endMs != null && span.endMs > startMs ? span.endMs : null })
      setEnd('start')
    },
    setOut: () => {
      const endMs = here()
      const startMs = span && span.startMs < endMs ? span.startMs : Math.max(0, endMs - assumedLengthMs)
      put({ startMs, endMs })
      setEnd('end')
    },
    /** Moves one end by frames, and shows the frame it is on now. */
    nudge: (frames: number, which: 'start' | 'end' = end) =>
      move((from) => frameStep(from, frames, frameRate), which),
    /** Moves one end by milliseconds, and shows the frame it is on now. */
    shift: (ms: number, which: 'start' | 'end' = end) => move((from) => Math.max(0, from + ms), which),
  }
}
