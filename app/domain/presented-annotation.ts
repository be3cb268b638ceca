import type { Drawing } from './drawing.ts'
import type { NoteDocument } from './note-document/schema.ts'

/** What sort of looking a note is. */
export const annotationKinds = ['notice', 'interpret', 'wonder', 'connect', 'respond'] as const
export type AnnotationKind = (typeof annotationKinds)[number]

export const annotationPolarities = ['none', 'strength', 'opportunity'] as const
export type AnnotationPolarity = (typeof annotationPolarities)[number]

/** `private`: its author alone. `shared`: everybody who has access to the recording. */
export const annotationVisibilities = ['private', 'shared'] as const
export type AnnotationVisibility = (typeof annotationVisibilities)[number]

/** What can be said to somebody else's note in one press. Never counted, and nobody is ranked by them. */
export const annotationReactions = ['seen', 'thanks', 'same', 'wonder', 'attempt'] as const
export type AnnotationReaction = (typeof annotationReactions)[number]

/** The longest recording that a position may point into, in milliseconds (24 hours). */
export const longestPositionMs = 86_400_000

/** What somebody says in a note, with their picture or without. Heard only once it is `ready`. */
export interface Spoken {
  state: 'making' | 'ready' | 'failed'
  durationMs: number
  hasPicture: boolean
}

/** An annotation as a viewer who may see it receives it. A removed one keeps its place and says so. */
export interface PresentedAnnotation {
  id: string
  clientId: string
  recordingId: string
  authorId: string
  authorName: string
  parentId: string | null
  startMs: number
  endMs: number | null
  body: NoteDocument | null
  bodyText: string
  kind: AnnotationKind
  polarity: AnnotationPolarity
  visibility: AnnotationVisibility
  /** `level` is a step of the look-for's continuum, from 1; absent where none is named. */
  tags: { practiceId: string; lookForId: string | null; level?: number }[]
  /** What it points to on the picture; absent where nothing is drawn. */
  drawing?: Drawing | null
  /** Absent where it is only written. */
  spoken?: Spoken | null
  reactions: { personId: string; name: string; reaction: AnnotationReaction }[]
  seq: number
  changedSeq: number
  rev: number
  createdAt: string
  editedAt: string | null
  removed: boolean
}

/** A note as it was after one of its edits, or at first. */
export interface AnnotationVersion
  extends Pick<
    PresentedAnnotation,
    'rev' | 'startMs' | 'endMs' | 'bodyText' | 'kind' | 'polarity' | 'visibility' | 'tags' | 'drawing'
  > {
  /** When its author wrote it so. */
  at: string
}

/** How a note was, oldest first: its newest versions. */
export interface AnnotationHistory {
  versions: AnnotationVersion[]
  /** Whether earlier ones are left out, for there are too many. */
  hasEarlier: boolean
}

/** The order of the list and the timeline: by time, then by when it was made. */
export function byTime(a: PresentedAnnotation, b: PresentedAnnotation): number {
  return a.startMs - b.startMs || a.seq - b.seq
}
