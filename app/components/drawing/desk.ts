import { useSyncExternalStore } from 'react'
import type { Player } from '#app/components/player/player.ts'

/** The picture that can be drawn on. */
export interface Desk {
  /** Fills the frame in which the picture is shown whole. */
  element: HTMLElement
  player: Player
  /** How wide the picture is for its height. */
  ratio: number
}

let desk: Desk | null = null
const listeners = new Set<() => void>()

function put(next: Desk | null): void {
  desk = next
  for (const listener of [...listeners]) listener()
}

/** Offers the page's picture to whoever wants to draw; the answer takes it back. A page has one at most. */
export function offerDesk(offered: Desk): () => void {
  put(offered)
  return () => {
    if (desk === offered) put(null)
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The picture that can be drawn on; null where there is none, as of sound alone. */
export function useDesk(): Desk | null {
  return useSyncExternalStore(
    subscribe,
    () => desk,
    () => null,
  )
}
