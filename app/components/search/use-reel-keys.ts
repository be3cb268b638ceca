import { useEffect, useRef } from 'react'
import { isTaken } from '#app/components/room/use-room-keys.ts'
import { actionFor, keyMapOf, type OwnKeys, type RoomAction } from '#app/domain/room-keys.ts'

type Actions = Partial<Record<RoomAction, (() => void) | undefined>>

/** The review room's keys, as this person has them, for what can be done while moments play in a row. */
export function useReelKeys(keys: OwnKeys, actions: Actions): void {
  const latest = useRef({ keys, actions })
  useEffect(() => {
    latest.current = { keys, actions }
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { keys, actions } = latest.current
      if (!keys.isOn || event.defaultPrevented || event.isComposing || isTaken(event)) return
      const action = actionFor(event, keyMapOf(keys))
      const act = action ? actions[action] : undefined
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
