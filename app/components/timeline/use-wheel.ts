import { type RefObject, useEffect, useRef } from 'react'
import { moved, type Scale, timeAt } from './scale.ts'
import type { ViewControl } from './use-view.ts'

interface WheelSurroundings {
  control: ViewControl
  scale: Scale
  durationMs: number
}

const linePixels = 16
/** So many pixels of the wheel show half as much, or twice. */
const halving = 240

/**
 * What the wheel does over a part of the timeline: with Ctrl, or where nothing scrolls under it, it zooms about the
 * pointer; sideways, or with Shift, it moves along the recording.
 */
export function useWheel(
  frame: RefObject<HTMLElement>,
  scroller: RefObject<HTMLElement> | null,
  around: WheelSurroundings,
): void {
  const latest = useRef(around)
  latest.current = around
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const wheel = (event: WheelEvent) => {
      const { control, scale, durationMs } = latest.current
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePixels : 1
      const [sideways, along] = [event.deltaX * unit, event.deltaY * unit]
      const part = control.part()
      const isWhole = part.toMs - part.fromMs >= durationMs
      const zooms = event.ctrlKey || event.metaKey
      const pans = !zooms && (event.shiftKey || Math.abs(sideways) > Math.abs(along))
      const under = scroller?.current
      if (pans) {
        const by = ((sideways || along) / Math.max(1, scale.width)) * (part.toMs - part.fromMs)
        if (!isWhole) control.put(moved(part, part.fromMs + by, durationMs))
      } else if (!zooms && under && under.scrollHeight > under.clientHeight) return
      // What shows everything already leaves the wheel to the page.
      else if (!zooms && isWhole && along > 0) return
      else {
        const x = event.clientX - element.getBoundingClientRect().left
        control.zoomBy(2 ** (-along / halving), timeAt(x, { ...scale, ...part }))
      }
      event.preventDefault()
    }
    // React's own wheel listener is passive, which cannot keep the page from zooming.
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [frame, scroller])
}
