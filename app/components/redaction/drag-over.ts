import type { PointerEvent } from 'react'

/** How far a press may tremble and still be a press, in pixels. */
const tremble = 4

interface Dragged {
  /** How far, as shares of the picture. */
  dx: number
  dy: number
  /** Whether it was more than a press. */
  moved: boolean
}

/** Follows one pointer from where it was pressed until it is let go, measured on the picture that it lies over. */
export function dragOver(
  event: PointerEvent<HTMLElement>,
  { onMove, onEnd }: { onMove: (dragged: Dragged) => void; onEnd: (dragged: Dragged) => void },
): void {
  if (event.button !== 0) return
  const element = event.currentTarget
  const picture = element.closest('[data-picture]')?.getBoundingClientRect()
  if (!picture) return
  const { clientX, clientY, pointerId } = event
  element.setPointerCapture(pointerId)
  let last: Dragged = { dx: 0, dy: 0, moved: false }
  const move = (now: globalThis.PointerEvent) => {
    if (now.pointerId !== pointerId) return
    const [x, y] = [now.clientX - clientX, now.clientY - clientY]
    const moved = last.moved || Math.hypot(x, y) > tremble
    last = { dx: x / picture.width, dy: y / picture.height, moved }
    if (moved) onMove(last)
  }
  const stop = (now: globalThis.PointerEvent) => {
    if (now.pointerId !== pointerId) return
    element.removeEventListener('pointermove', move)
    element.removeEventListener('pointerup', stop)
    element.removeEventListener('pointercancel', stop)
    onEnd(now.type === 'pointercancel' ? { dx: 0, dy: 0, moved: false } : last)
  }
  element.addEventListener('pointermove', move)
  element.addEventListener('pointerup', stop)
  element.addEventListener('pointercancel', stop)
}
