import { useEffect, useRef } from 'react'
import {
  actionFor,
  chordOf,
  keyMapOf,
  type OwnKeys,
  paletteIndexOf,
  type RoomAction,
} from '#app/domain/room-keys.ts'

interface RoomKeyHandlers {
  keys: OwnKeys
  onAction: (action: RoomAction) => void
  /** A practice's key went down, or up after `heldMs`. */
  onTagDown: (index: number) => void
  onTagUp: (index: number) => void
  /** The page was left while a practice's key was down. */
  onTagCancel?: (index: number) => void
}

/** What a key does once, however long it is held. */
const oncePerPress = new Set<RoomAction>(['untag', 'tagging'])

const textual =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="dialog"], [role="alertdialog"]'

/** Whether a key belongs to what has the focus: to a text, a list of choices, a layer above the room. */
export function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest(textual)) return true
  const isPress = event.key === ' ' || event.key === 'Enter'
  return isPress && target?.closest('button, a, summary') !== null && target !== null
}

/** The keys of the room, for as long as it is open; silent while a text is written. */
export function useRoomKeys(handlers: RoomKeyHandlers): void {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    const held = new Map<string, number>()
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isTaken(event)) return
      const { keys } = latest.current
      const action = actionFor(event, keyMapOf(keys))
      // The way to the switch stays open when the keys are off.
      if (!action || (!keys.isOn && !chordOf(event).startsWith('Ctrl'))) return
      event.preventDefault()
      const index = paletteIndexOf(action)
      if (event.repeat && (index !== null || oncePerPress.has(action))) return
      if (index === null) return latest.current.onAction(action)
      held.set(event.code, index)
      latest.current.onTagDown(index)
    }
    const up = (event: KeyboardEvent) => {
      const index = held.get(event.code)
      if (index === undefined) return
      held.delete(event.code)
      latest.current.onTagUp(index)
    }
    const forget = () => {
      for (const index of held.values()) latest.current.onTagCancel?.(index)
      held.clear()
    }
    window.addEventListener('keydown', down)
    window.addEventListener('keyup', up)
    window.addEventListener('blur', forget)
    return () => {
      window.removeEventListener('keydown', down)
      window.removeEventListener('keyup', up)
      window.removeEventListener('blur', forget)
    }
  }, [])
}
