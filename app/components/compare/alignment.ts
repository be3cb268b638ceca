export const sides = ['left', 'right'] as const
export type Side = (typeof sides)[number]

export const otherOf = (side: Side): Side => (side === 'left' ? 'right' : 'left')

/** How one recording lies beside the other, in milliseconds. */
export interface Lie {
  /** The moment that stands beside the other's. */
  atMs: number
  /** Where it ends: the recording, or the part of it that is compared. */
  endMs: number
}

export type Alignment = Readonly<Record<Side, Lie>>

/** The same for both: 0 where the aligned moments are, negative before. */
export type SharedMs = number

/** Where one of them is at a shared time; before its start or after its end it stands there. */
export function placeAt({ atMs, endMs }: Lie, shared: SharedMs): number {
  return Math.max(0, Math.min(endMs, atMs + shared))
}

/** From where the first begins to where the last ends. */
export function sharedSpan({ left, right }: Alignment): { fromMs: SharedMs; toMs: SharedMs } {
  return {
    fromMs: -Math.max(left.atMs, right.atMs),
    toMs: Math.max(left.endMs - left.atMs, right.endMs - right.atMs),
  }
}

/** The nearest shared time at which either of them has something to show. */
export function withinShared(alignment: Alignment, shared: SharedMs): SharedMs {
  const { fromMs, toMs } = sharedSpan(alignment)
  return Math.max(fromMs, Math.min(toMs, shared))
}
