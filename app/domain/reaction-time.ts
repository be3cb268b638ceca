/** How late somebody presses who has told nothing else, in milliseconds. */
export const plainReactionMs = 1_500

/** What moves a tag further than this, in milliseconds, was not about being late. */
export const longestReactionMs = 5_000

/** Fewer corrections than this say nothing. */
export const leastCorrections = 5

/** Older corrections than these count no more: a person's reaction changes. */
export const mostCorrections = 20

const stepMs = 50

/**
 * How late the press was, as the correction of a tag's start says: it was set with `usedMs` taken off, and moved from
 * one time to the other (milliseconds). Null where it says nothing about that.
 */
export function reactionFromCorrection(usedMs: number, fromMs: number, toMs: number): number | null {
  if (fromMs === toMs) return null
  const reactionMs = Math.round(usedMs + fromMs - toMs)
  return reactionMs >= 0 && reactionMs <= longestReactionMs ? reactionMs : null
}

/** What the corrections of one tag have said in the end. */
export interface Correction {
  tagId: string
  reactionMs: number
}

/** The corrections as they are kept: the last ones, in order, one for each tag. */
export function withCorrection(known: readonly Correction[], correction: Correction): Correction[] {
  return [...known.filter((each) => each.tagId !== correction.tagId), correction].slice(-mostCorrections)
}

/** What the corrections say together: their median, so that one slip changes nothing. Null while they are too few. */
export function learnedReaction(known: readonly Correction[]): number | null {
  const last = known
    .slice(-mostCorrections)
    .map((each) => each.reactionMs)
    .sort((a, b) => a - b)
  if (last.length < leastCorrections) return null
  const middle = Math.floor(last.length / 2)
  const upper = last[middle] ?? 0
  const median = last.length % 2 === 1 ? upper : ((last[middle - 1] ?? 0) + upper) / 2
  return Math.round(median / stepMs) * stepMs
}
