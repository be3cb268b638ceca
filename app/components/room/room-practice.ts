import type { Descriptor, LookForActor, Move } from '#app/domain/practice.ts'

/** A practice as the room's loader gives it. */
export interface RoomPractice {
  id: string
  letters: string
  shape: string
  hue: number
  name: string
  shortName: string
  definition: string
  lookFors: { id: string; actor: LookForActor; text: string; levels?: Descriptor[] }[]
  walkthru: Move[]
  inUse: boolean
  inFocus?: true
}
