import { type MouseEvent, type RefObject, useLayoutEffect, useRef } from 'react'

const changes = '[data-remove], [data-undo]'

/**
 * Keeps the focus in a row where a note is removed or put back, since the button that had it is gone then: it goes
 * to the way back, or to the first button of the note that is there again. Notes carry `data-note`. The answer is
 * for the row's clicks, before they are handled.
 */
export function useKeptFocus(row: RefObject<HTMLElement>): (event: MouseEvent) => void {
  const awaited = useRef<{ note: Element | null; button: string } | null>(null)
  useLayoutEffect(() => {
    const next = awaited.current?.note?.querySelector<HTMLElement>(awaited.current.button)
    if (!next || !row.current) return
    next.focus({ preventScroll: true })
    awaited.current = null
  })
  return ({ target }) => {
    const pressed = target instanceof Element ? target.closest(changes) : null
    if (!pressed) return
    const button = pressed.matches('[data-undo]') ? 'button:not([data-undo])' : '[data-undo]'
    awaited.current = { note: pressed.closest('[data-note]'), button }
  }
}
