import type { Posted } from '../post-note.ts'
import type { Room } from './listener.ts'

/** From each note's acknowledgement until the last of its room's browsers had heard of it, in ms; none where that was before. */
export function waitsOf({ lastHeardAt }: Room, posted: readonly Posted[]): number[] {
  return posted.map(({ clientId, acknowledgedAt }) => {
    const at = lastHeardAt.get(clientId)
    return at === undefined ? Number.POSITIVE_INFINITY : Math.max(0, at - acknowledgedAt)
  })
}

/** The same from when each was sent. */
export function waysOf({ lastHeardAt }: Room, posted: readonly Posted[]): number[] {
  return posted.map(
    ({ clientId, sentAt }) => (lastHeardAt.get(clientId) ?? Number.POSITIVE_INFINITY) - sentAt,
  )
}
