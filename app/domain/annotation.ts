import { z } from 'zod'
import { Drawing } from './drawing-input.ts'
import { noteLimits } from './note-document/schema.ts'
import { NoteDocument, plainText } from './note-document.ts'
import { mostLevels } from './practice.ts'
import {
  annotationKinds,
  annotationPolarities,
  annotationReactions,
  annotationVisibilities,
  longestPositionMs,
} from './presented-annotation.ts'
import type { RefusalKey } from './refusal-words.ts'
import { spokenLimits } from './spoken.ts'

export * from './presented-annotation.ts'

const position = z.number().int().min(0).max(longestPositionMs)

/** Checked of what is written from now on: a longer note of before stays readable. */
const Body = NoteDocument.refine((body) => plainText(body).length <= noteLimits.characters, {
  error: 'annotations.tooLong' satisfies RefusalKey,
  params: { most: noteLimits.characters },
})

const Tag = z.object({
  practiceId: z.uuid(),
  lookForId: z.uuid().nullish(),
  level: z.number().int().min(1).max(mostLevels).optional(),
})

/** What is said in a note, as its browser knows it; the sound itself is sent before. */
const SpokenNews = z.object({
  durationMs: z
    .number()
    .int()
    .min(1)
    .max(spokenLimits.ms + spokenLimits.graceMs),
  hasPicture: z.boolean(),
})

/** What a browser sends to make an annotation; `clientId` makes sending it twice harmless. */
export const NewAnnotation = z
  .object({
    clientId: z.uuid(),
    parentId: z.uuid().nullish(),
    startMs: position,
    endMs: position.nullish(),
    body: Body,
    kind: z.enum(annotationKinds).default('notice'),
    polarity: z.enum(annotationPolarities).default('none'),
    visibility: z.enum(annotationVisibilities).default('shared'),
    tags: z.array(Tag).max(8).default([]),
    drawing: Drawing.nullish(),
    spoken: SpokenNews.nullish(),
  })
  .refine((note) => note.endMs == null || note.endMs > note.startMs, {
    path: ['endMs'],
    error: 'fields.endBeforeStart' satisfies RefusalKey,
  })
  .refine((note) => note.parentId == null || note.drawing == null, {
    path: ['drawing'],
    error: 'annotations.drawing.onReply' satisfies RefusalKey,
  })
export type NewAnnotation = z.output<typeof NewAnnotation>
export type NewAnnotationInput = z.input<typeof NewAnnotation>

/** A change to one's own annotation, made on top of revision `rev`. Absent fields stay as they are. */
export const AnnotationEdit = z.object({
  rev: z.number().int().min(1),
  startMs: position.optional(),
  endMs: position.nullish(),
  body: Body.optional(),
  kind: z.enum(annotationKinds).optional(),
  polarity: z.enum(annotationPolarities).optional(),
  visibility: z.enum(annotationVisibilities).optional(),
  tags: z.array(Tag).max(8).optional(),
  /** Null takes it away. */
  drawing: Drawing.nullish(),
})
export type AnnotationEdit = z.output<typeof AnnotationEdit>

/** One of the words that can be said to a note, and whether it is said or taken back. */
export const Reaction = z.object({ reaction: z.enum(annotationReactions), isOn: z.boolean() })
export type Reaction = z.output<typeof Reaction>

/** The change number after which to read; 0 is everything. */
export const Since = z.coerce.number().int().min(0).max(2_147_483_647)

/** What a page says about a visit: the last change shown to this person, and where they were. */
export const Visit = z.object({ seenSeq: z.number().int().min(0).max(2_147_483_647), positionMs: position })
export type Visit = z.output<typeof Visit>
