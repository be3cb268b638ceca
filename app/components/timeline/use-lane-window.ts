import { type RefObject, useCallback, useState } from 'react'
import { laneHeight } from './layout.ts'

/** How many lanes are in view, and how many lie above and below them. */
export interface LaneWindow {
  shown: number
  above: number
  below: number
}

/** The lanes that fit, whole ones only; where there are more, one lane's height is for saying so. */
export function laneWindow(count: number, roomHeight: number, scrolledTo: number): LaneWindow {
  const fitting = Math.max(1, Math.floor(roomHeight / laneHeight))
  if (count <= fitting) return { shown: count, above: 0, below: 0 }
  const shown = Math.max(1, fitting - 1)
  const above = Math.min(count - shown, Math.max(0, Math.round(scrolledTo / laneHeight)))
  return { shown, above, below: count - shown - above }
}

/** Follows which lanes are in view, and turns to those that are not. */
export function useLaneWindow(scroller: RefObject<HTMLElement>, count: number, roomHeight: number) {
  const [scrolledTo, setScrolledTo] = useState(0)
  const lanes = laneWindow(count, roomHeight, scrolledTo)
  const { shown, below } = lanes
  return {
    ...lanes,
    onScroll: useCallback(() => {
      // A whole lane at a time: less than that is nothing new to say.
      setScrolledTo(Math.round((scroller.current?.scrollTop ?? 0) / laneHeight) * laneHeight)
    }, [scroller]),
    /** On to the next lanes; from the last ones back to the first. */
    turn: useCallback(() => {
      if (below > 0) scroller.current?.scrollBy({ top: Math.min(shown, below) * laneHeight })
      else scroller.current?.scrollTo({ top: 0 })
    }, [scroller, shown, below]),
  }
}
