import type { Span } from './timecode.ts'

/** A press held longer than this, in milliseconds, makes a range from press to release. */
export const holdMs = 450

/** The most that a button may reach back or ahead, in milliseconds. */
export const longestReachMs = 60_000

/** As many buttons as a thumb finds without looking. */
export const mostButtons = 12

/** How far a tap reaches around the moment that was meant, in milliseconds. */
export interface Reach {
  leadMs: number
  lagMs: number
}

/** One button for live tagging: a practice, or one of its look-fors. */
export interface PaletteButton extends Reach {
  practiceId: string
  lookForId: string | null
}

/** When a button went down and up again, in milliseconds on the clock or film that is tagged. */
export interface Press {
  downMs: number
  upMs: number
  /** How long it was held in real time; a film may play faster, or stand. */
  heldMs: number
}

/** A tap marks from its lead before the moment to its lag after it; without either, the moment itself. */
export function spanOfTap(downMs: number, { leadMs, lagMs }: Reach, reactionMs: number): Span {
  const meantMs = Math.max(0, Math.round(downMs - reactionMs))
  const startMs = Math.max(0, meantMs - leadMs)
  const endMs = meantMs + lagMs
  return { startMs, endMs: endMs > startMs ? endMs : null }
}

/** A hold marks from the moment of the press to the release, whatever the button's lead and lag. */
export function spanOfHold(downMs: number, upMs: number, reactionMs: number): Span {
  const startMs = Math.max(0, Math.round(downMs - reactionMs))
  const endMs = Math.round(upMs)
  return { startMs, endMs: endMs > startMs ? endMs : null }
}

/**
 * What a press of a palette's button marks. `reactionMs` is how late this person presses; 0 where what they tag stands
 * still.
 */
export function spanOfPress(press: Press, reach: Reach, reactionMs: number): Span {
  const isHold = press.heldMs > holdMs && press.upMs > press.downMs
  return isHold
    ? spanOfHold(press.downMs, press.upMs, reactionMs)
    : spanOfTap(press.downMs, reach, reactionMs)
}

/** What a tag marks of a film of `durationMs`: what reaches over its end is cut there. */
export function cutToFilm({ startMs, endMs }: Span, durationMs: number): Span {
  const from = Math.min(startMs, durationMs)
  const to = endMs === null ? null : Math.min(endMs, durationMs)
  return { startMs: from, endMs: to !== null && to > from ? to : null }
}

/** What is tagged by a button: two buttons of a palette never tag the same. */
export function nameOfButton({
  practiceId,
  lookForId,
}: Pick<PaletteButton, 'practiceId' | 'lookForId'>): string {
  return lookForId === null ? practiceId : `${practiceId} ${lookForId}`
}

/** The palette of somebody who has chosen none: the first nine practices in use, as the number keys give them. */
export function plainPalette(practices: readonly { id: string; inUse: boolean }[]): PaletteButton[] {
  return practices
    .filter((practice) => practice.inUse)
    .slice(0, 9)
    .map(({ id }) => ({ practiceId: id, lookForId: null, leadMs: 0, lagMs: 0 }))
}
