import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { RecordingRights, RecordingThing } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'
import type { ReadStandings } from './access-watch.ts'

/** A recording as its room needs it, for somebody who may see it. */
export interface RoomThing {
  ownerId: string
  rights: RecordingRights
  /** Whether others' notes are covered for them. */
  covered: boolean
  lastSeq: number
  progress: RecordingProgress
}

/** One change of a recording, and whom it is for. */
export interface RoomReading {
  seq: number
  annotation: PresentedAnnotation
  visibleTo: (actor: Actor, recording: RecordingThing) => boolean
}

/** What rooms read of the nouns; the runtime hands it in, since a leaf imports none of them. */
export interface RoomPorts {
  /** Undefined where the actor may not see the recording, or there is none. */
  findRoom: (actor: Actor, recordingId: string) => Promise<RoomThing | undefined>
  /** What the actor may see that changed after `since`. Throws not-found. */
  listAnnotations: (
    actor: Actor,
    input: { recordingId: string; since: number },
  ) => Promise<{ seq: number; annotations: PresentedAnnotation[] }>
  /** All that changed after `since`, in order; `known` is a number of which a notice has just told. */
  readChanges: (input: {
    orgId: string
    recordingId: string
    since: number
    known?: number | undefined
  }) => Promise<RoomReading[]>
  readProgress: (input: { orgId: string; recordingId: string }) => Promise<RecordingProgress | undefined>
  /** Those of these people for whom others' notes are covered. */
  listCovered: (input: { orgId: string; recordingId: string; personIds: string[] }) => Promise<Set<string>>
  readStandings: ReadStandings
  /** Whether the actor is one of the two who talk in this feedback conversation, and may see it now. */
  takesPart: (actor: Actor, conversationId: string) => Promise<boolean>
  /** Which of these sessions still hold. */
  listHeldSessions: (ids: string[]) => Promise<Set<string>>
}
