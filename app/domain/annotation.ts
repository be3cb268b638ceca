import { z } from 'zod'
import { NoteDocument } from './note-document.ts'

/** What sort of looking a note is. */
export const annotationKinds = ['notice', 'interpret', 'wonder', 'connect', 'respond'] as const
export type AnnotationKind = (typeof annotationKinds)[number]

export const annotationPolarities = ['none', 'strength', 'opportunity'] as const
export type AnnotationPolarity = (typeof annotationPolarities)[number]

/** `private`: its author alone. `shared`: everybody who has access to the recording. */
export const annotationVisibilities = ['private', 'shared'] as const
export type AnnotationVisibility = (typeof annotationVisibilities)[number]

/** The longest recording that a position may point into, in milliseconds (24 hours). */
export const longestPositionMs = 86_400_000

const position = z.number().int().min(0).max(longestPositionMs)

const Tag = z.object({ practiceId: z.uuid(), lookForId: z.uuid().nullish() })

/** What a browser sends to make an annotation; `clientId` makes sending it twice harmless. */
export const NewAnnotation = z
  .object({
    clientId: z.uuid(),
    parentId: z.uuid().nullish(),
    startMs: position,
    endMs: position.nullish(),
    body: NoteDocument,
    kind: z.enum(annotationKinds).default('notice'),
    polarity: z.enum(annotationPolarities).default('none'),
    visibility: z.enum(annotationVisibilities).default('shared'),
    tags: z.array(Tag).max(8).default([]),
  })
  .refine((note) => note.endMs == null || note.endMs > note.startMs, {
    path: ['endMs'],
    error: 'The end must come after the start.',
  })
export type NewAnnotation = z.output<typeof NewAnnotation>
export type NewAnnotationInput = z.input<typeof NewAnnotation>

/** A change to one's own annotation, made on top of revision `rev`. Absent fields stay as they are. */
export const AnnotationEdit = z.object({
  rev: z.number().int().min(1),
  startMs: position.optional(),
  endMs: position.nullish(),
  body: NoteDocument.optional(),
  kind: z.enum(annotationKinds).optional(),
  polarity: z.enum(annotationPolarities).optional(),
  visibility: z.enum(annotationVisibilities).optional(),
  tags: z.array(Tag).max(8).optional(),
})
export type AnnotationEdit = z.output<typeof AnnotationEdit>

/** The change number after which to read; 0 is everything. */
export const Since = z.coerce.number().int().min(0).max(2_147_483_647)

/** What a page says about a visit: the last change shown to this person, and where they were. */
export const Visit = z.object({ seenSeq: z.number().int().min(0).max(2_147_483_647), positionMs: position })
export type Visit = z.output<typeof Visit>

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
  tags: { practiceId: string; lookForId: string | null }[]
  seq: number
  changedSeq: number
  rev: number
  createdAt: string
  editedAt: string | null
  removed: boolean
}

/** The order of the list and the timeline: by time, then by when it was made. */
export function byTime(a: PresentedAnnotation, b: PresentedAnnotation): number {
  return a.startMs - b.startMs || a.seq - b.seq
}
