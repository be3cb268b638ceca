import { type RefObject, useEffect, useState } from 'react'

/** Cues that are picked together: from one to another, by their places. */
export interface Picked {
  from: number
  to: number
}

/** The place of the cue in whose row a node stands. */
function placeOf(node: Node | null): number | null {
  const element = node instanceof Element ? node : node?.parentElement
  const place = element?.closest('[data-index]')?.getAttribute('data-index')
  return place == null ? null : Number(place)
}

/** The cues in which text is selected in this list; what was picked by keys stays until text is selected. */
export function usePicked(list: RefObject<HTMLElement>): [Picked | null, (picked: Picked | null) => void] {
  const [picked, setPicked] = useState<Picked | null>(null)
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection()
      if (!selection || !list.current?.contains(selection.anchorNode)) return
      if (selection.isCollapsed) return setPicked(null)
      const [from, to] = [placeOf(selection.anchorNode), placeOf(selection.focusNode)]
      if (from === null || to === null) return
      setPicked((before) => (before?.from === from && before.to === to ? before : { from, to }))
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [list])
  return [picked, setPicked]
}
