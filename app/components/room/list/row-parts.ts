import type { MentionPerson } from '#app/components/note-editor/mention-search.ts'
import type { FrameRate } from '#app/components/player/frames.ts'
import type { Player } from '#app/components/player/player.ts'
import type { NewAnnotationInput, PresentedAnnotation } from '#app/domain/annotation.ts'
import type { AnnotationReaction } from '#app/domain/presented-annotation.ts'
import type { EditFields, OutboxEntry } from '#app/realtime/outbox-list.ts'
import type { RoomPractice } from '../room-practice.ts'
import type { Removals } from '../use-removals.ts'

/** What every row of the list needs from the room; the same object as long as the room is open. */
export interface RowActions {
  /** Selects a moment and plays from it. */
  play: (note: PresentedAnnotation) => void
  goTo: (span: { startMs: number; endMs: number | null }) => void
  pick: (clientId: string) => void
  give: (kind: 'praise' | 'probe' | 'step', note: PresentedAnnotation) => void
  copyLink: (note: PresentedAnnotation) => void
  edit: (clientId: string | null) => void
  save: (note: PresentedAnnotation, fields: EditFields) => void
  remove: (note: PresentedAnnotation) => void
  react: (note: PresentedAnnotation, reaction: AnnotationReaction, isOn: boolean) => void
  reply: (note: Omit<NewAnnotationInput, 'clientId'>) => void
  keepMine: (entry: OutboxEntry) => void
  dismiss: (entry: OutboxEntry) => void
  retry: () => void
}

/** What all rows share, and what rarely changes. */
export interface RowSurroundings {
  viewerId: string
  mayAnnotate: boolean
  mayGive: boolean
  /** The recording's owner may remove anybody's note. */
  isOwner: boolean
  mayExport: boolean
  player: Player | null
  durationMs: number | null
  frameRate: FrameRate | null
  practices: readonly RoomPractice[]
  practiceById: ReadonlyMap<string, RoomPractice>
  people: readonly MentionPerson[]
  /** What was removed on this page and may be put back. */
  removals: Removals
  actions: RowActions
}
