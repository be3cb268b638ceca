import type { useVirtualizer, VirtualItem } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

type Virtual = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>

/** A row in view: so far its top lies below the top of the window, in pixels. */
interface Held {
  key: VirtualItem['key']
  below: number
}

/**
 * Keeps what is being read exactly where it is when rows come, go or grow above it. `items` are the rows as they are
 * drawn now, which what has just been measured may not have moved yet; `indexOf` finds a row that is not drawn. The
 * answer lets go before the list is scrolled on purpose.
 */
export function useStillness(
  scroller: RefObject<HTMLDivElement>,
  virtual: Virtual,
  items: readonly VirtualItem[],
  indexOf: ReadonlyMap<unknown, number>,
): () => void {
  // Held here alone: two corrections of one growth would move the list by the second.
  virtual.shouldAdjustScrollPositionOnItemSizeChange = never
  const held = useRef<Held[]>([])
  const drawn = useRef(items)
  useLayoutEffect(() => {
    drawn.current = items
    const element = scroller.current
    if (!element) return
    const still = held.current.find(({ key }) => indexOf.has(key))
    if (still) {
      const item = items.find(({ key }) => key === still.key)
      const start = (item ?? virtual.measurementsCache[indexOf.get(still.key) ?? 0])?.start ?? 0
      if (Math.abs(start - still.below - element.scrollTop) > 0.5) element.scrollTop = start - still.below
    }
    held.current = inView(items, element)
  })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const hold = () => {
      held.current = inView(drawn.current, element)
    }
    // Before the virtualiser hears of it: it draws at once, and what was held before would undo the scrolling.
    const first = { passive: true, capture: true }
    element.addEventListener('scroll', hold, first)
    return () => element.removeEventListener('scroll', hold, first)
  }, [scroller])
  return () => {
    held.current = []
  }
}

const never = () => false

function inView(items: readonly VirtualItem[], element: HTMLElement): Held[] {
  const top = element.scrollTop
  return items
    .filter((item) => item.end > top && item.start < top + element.clientHeight)
    .map((item) => ({ key: item.key, below: item.start - top }))
}
