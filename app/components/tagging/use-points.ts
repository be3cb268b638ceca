import { useState } from 'react'
import { type Alignment, type AlignmentPoint, type Fit, fitAlignment } from '#app/domain/alignment.ts'

/** The one or two moments by which the observation is to lie on the film, before they are sent. */
export function usePoints(kept: Alignment | null) {
  const [alignment, setAlignment] = useState<Alignment>(kept ?? { by: 'hand', points: [] })
  const fit: Fit = fitAlignment(alignment.points)
  const byHand = (points: AlignmentPoint[]) => setAlignment({ by: 'hand', points })
  return {
    alignment,
    fit,
    /** Says that a moment of the clock is this one of the film. A third takes the place of the second. */
    put: (point: AlignmentPoint) => {
      const hand = alignment.by === 'hand' ? alignment.points : []
      const rest = hand.filter((each) => each.clockMs !== point.clockMs)
      byHand([...rest.slice(0, 1), point])
    },
    takeOut: (point: AlignmentPoint) => byHand(alignment.points.filter((each) => each !== point)),
    byClock: (clockMs: number) => setAlignment({ by: 'clock', points: [{ clockMs, filmMs: 0 }] }),
  }
}

export type Points = ReturnType<typeof usePoints>
