import type { Part } from './scale.ts'
import { moved } from './scale.ts'

/** Where the picture was and is, as far as following it needs to know. */
export interface Movement {
  wasMs: number
  nowMs: number
  playing: boolean
  /** The start of the range that goes round, in milliseconds. */
  loopsToMs: number | null
}

/** A step further than this while playing was asked for by somebody. */
const jumpMs = 2_000
/** Where the picture comes to stand in the view that follows it, as a share of its width. */
const lead = 0.1

/** Whether somebody sent the picture there: it stands, or went further than playing goes by itself. */
export function isAsked({ wasMs, nowMs, playing, loopsToMs }: Movement): boolean {
  if (!playing) return true
  const hasGoneRound = loopsToMs !== null && nowMs < wasMs && Math.abs(nowMs - loopsToMs) < jumpMs
  return !hasGoneRound && (nowMs < wasMs || nowMs - wasMs > jumpMs)
}

export const holds = (view: Part, positionMs: number) => positionMs >= view.fromMs && positionMs <= view.toMs

/**
 * The view that shows where the picture has come to; the same one where it shows it already. What plays out of the view
 * turns the page; what was sent elsewhere is shown in the middle, and a frame's step just beyond the edge moves the view
 * by little.
 */
export function following<P extends Part>(view: P, movement: Movement, durationMs: number): P {
  const { nowMs } = movement
  if (holds(view, nowMs)) return view
  const span = view.toMs - view.fromMs
  if (movement.playing && !isAsked(movement)) return moved(view, nowMs - span * lead, durationMs)
  const isNear = nowMs > view.fromMs - span / 4 && nowMs < view.toMs + span / 4
  if (!isNear) return moved(view, nowMs - span / 2, durationMs)
  return moved(view, nowMs < view.fromMs ? nowMs - span * lead : nowMs - span * (1 - lead), durationMs)
}
