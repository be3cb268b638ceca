import { useSyncExternalStore } from 'react'
import { keeping } from '#app/realtime/copies/keeping-state.ts'

/** Whether this device keeps rooms for whoever is signed in; null until it was looked at. */
export function useKeeping(): boolean | null {
  return useSyncExternalStore(keeping.subscribe, keeping.state, () => null)
}
