import { useEffect, useRef } from 'react'
import { isTaken } from '#app/components/room/use-room-keys.ts'

/** The index that a digit's key stands for, counted from 0. */
function indexOf(event: KeyboardEvent): number | null {
  return /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : null
}

/** The number keys press the buttons of a pad, from down to up; silent while a text is written. */
export function useNumberKeys(pad: {
  onDown: (index: number) => void
  onUp: (index: number) => void
  onCancel: (index: number) => void
  /** Whether this person lets single keys do anything. */
  isOn: boolean
}): void {
  const latest = useRef(pad)
  useEffect(() => {
    latest.current = pad
  })
  useEffect(() => {
    const held = new Map<string, number>()
    const down = (event: KeyboardEvent) => {
      const index = indexOf(event)
      const isModified = event.ctrlKey || event.metaKey || event.altKey
      if (!latest.current.isOn || index === null || event.repeat || isModified || isTaken(event)) return
      held.set(event.code, index)
      latest.current.onDown(index)
    }
    const up = (event: KeyboardEvent) => {
      const index = held.get(event.code)
      if (index === undefined) return
      held.delete(event.code)
      latest.current.onUp(index)
    }
    const forget = () => {
      for (const index of held.values()) latest.current.onCancel(index)
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
