import type { MentionPerson } from '#app/components/note-editor/mention-search.ts'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { Audience } from '#app/domain/audience.ts'
import type { RecordingRights } from '#app/domain/permissions.ts'
import type { RecordingFailure } from '#app/domain/recording.ts'
import type { RecordingRemark } from '#app/domain/recording-remark.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'
import type { OwnKeys } from '#app/domain/room-keys.ts'
import type { RoomPractice } from './room-practice.ts'

export interface RoomRecording {
  id: string
  details: { title: string }
  owner: { id: string; name: string }
  rights: RecordingRights
  /** Others' notes are covered until one's own are left. */
  covered: boolean
  /** When the last share that reaches the viewer ends; null where none does. */
  accessEndsAt: number | null
  may: {
    annotate: boolean
    giveFeedback: boolean
    edit: boolean
    share: boolean
    export: boolean
    stopPreparing: boolean
  }
  progress: RecordingProgress
  failure: { reason: RecordingFailure; canRetry: boolean } | null
  durationMs: number | null
  frameRate: { num: number; den: number } | null
  hasVideo: boolean
  media: {
    playlist: string | null
    /** The sound alone, where there is a picture besides. */
    sound: string | null
    poster: string | null
    sprite: { url: string; facts: Record<string, number> } | null
    peaks: { url: string } | null
  }
  audience: Audience
  /** For whoever may edit the recording; empty for others. */
  remarks: RecordingRemark[]
  positionMs: number
}

/** What the page's loader gives the review room. */
export interface RoomData {
  viewer: { personId: string; name: string }
  recording: RoomRecording
  /** All notes, or the first of very many. */
  list: { seq: number; annotations: PresentedAnnotation[]; isComplete: boolean }
  practices: RoomPractice[]
  /** The newest rehearsal of which it is a take. */
  rehearsal: { id: string; part: string } | null
  people: MentionPerson[]
  /** The keys as this person has them in their account; null where they changed nothing, or have none. */
  keys: OwnKeys | null
  /** Where the link asks to open. */
  opening: { t: number | null; moment: string | null }
  /** Where this device opened it without the server: for whom it is kept, and up to when nothing is missing in it. */
  copy?: { personId: string; asOf: number }
}

/** So near to its end, in milliseconds, a recording counts as seen to its end. */
const endMs = 1_500

/** Where the film opens, in milliseconds: as the link asks, or where this person was last. */
export function startOf({ opening, list, recording }: RoomData): number {
  if (opening.t !== null) return opening.t
  const moment = list.annotations.find((note) => note.id === opening.moment)
  if (moment) return moment.startMs
  const { positionMs, durationMs } = recording
  // Whoever saw it to its end begins anew.
  return durationMs !== null && positionMs > durationMs - endMs ? 0 : positionMs
}

/** The client id of the moment that the link asks for, or of the note that it replies to. */
export function openingMoment({ list: { annotations }, opening }: RoomData): string | null {
  const note = annotations.find((each) => each.id === opening.moment)
  const root = note?.parentId ? annotations.find((each) => each.id === note.parentId) : note
  return root && !root.removed ? root.clientId : null
}
