import type { PresencePerson } from '#app/domain/room-events.ts'

const quickestMs = 250
/** How many presence packets one room may cause in a second, over all its viewers. */
const mostPacketsPerSecond = 4_000

/** How far apart one browser's presence is passed on: everybody's goes to everybody, so it slows with the square. */
export function presenceIntervalMs(viewers: number): number {
  return Math.max(quickestMs, (viewers * viewers * 1_000) / mostPacketsPerSecond)
}

/** Where a browser is, and when that was last passed on. Lives with its socket and is stored nowhere. */
export interface Whereabouts {
  person: PresencePerson
  passedOnAt: number
}
