import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type {
  AnnotationKind,
  AnnotationPolarity,
  AnnotationReaction,
  AnnotationVisibility,
  PresentedAnnotation,
  Spoken,
} from '#app/domain/annotation.ts'
import type { Drawing } from '#app/domain/drawing.ts'
import type { NoteDocument } from '#app/domain/note-document.ts'
import { moment, ownRow } from './columns.ts'
import { people } from './people.ts'
import { lookFors, practices } from './practices.ts'
import { recordings } from './recordings.ts'

/**
 * A person's text and tags on a moment of one recording, or a reply to another annotation. The database keeps one
 * column more, `search_words`: what the search looks through, made of the text by `search_words()`. It is not named
 * here, so that no reading of notes carries it.
 */
export const annotations = pgTable(
  'annotations',
  {
    ...ownRow,
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    authorId: uuid('author_id')
      .notNull()
      .references(() => people.id),
    /** Made by the author's browser; the same one sent twice is the same annotation. */
    clientId: uuid('client_id').notNull(),
    parentId: uuid('parent_id'),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms'),
    body: jsonb('body').$type<NoteDocument>().notNull(),
    bodyText: text('body_text').notNull(),
    kind: text('kind').$type<AnnotationKind>().notNull(),
    polarity: text('polarity').$type<AnnotationPolarity>().notNull(),
    visibility: text('visibility').$type<AnnotationVisibility>().notNull(),
    /** What it points to on the picture: places and words, and never anything of the picture itself. */
    drawing: jsonb('drawing').$type<Drawing>(),
    /** What its author says in it instead of writing; the files stand among the recording's assets, under the note's id. */
    spoken: jsonb('spoken').$type<Spoken>(),
    /** The recording's change number when it was made. */
    seq: integer('seq').notNull(),
    /** The recording's change number when it was last changed; catching up reads everything above the last one known. */
    changedSeq: integer('changed_seq').notNull(),
    /** The recording's change number when its author last said something by it: what others said to it is no news. */
    saidSeq: integer('said_seq').notNull(),
    /** Counts this annotation's edits from 1. */
    rev: integer('rev').notNull().default(1),
    deletedAt: moment('deleted_at'),
    /** Who removed it, and may take that back for a while. */
    deletedBy: uuid('deleted_by').references(() => people.id),
  },
  (table) => [
    uniqueIndex('annotations_client').on(table.authorId, table.clientId),
    uniqueIndex('annotations_seq').on(table.recordingId, table.seq),
    uniqueIndex('annotations_changed').on(table.recordingId, table.changedSeq),
    index('annotations_recording_newest').on(table.recordingId, table.id),
    index('annotations_recording_author').on(table.recordingId, table.authorId),
    index('annotations_author').on(table.authorId, table.createdAt),
    index('annotations_parent').on(table.parentId),
    check(
      'annotations_span',
      sql`${table.startMs} >= 0 and (${table.endMs} is null or ${table.endMs} > ${table.startMs})`,
    ),
  ],
)

export const annotationTags = pgTable(
  'annotation_tags',
  {
    ...ownRow,
    annotationId: uuid('annotation_id')
      .notNull()
      .references(() => annotations.id, { onDelete: 'cascade' }),
    practiceId: uuid('practice_id')
      .notNull()
      .references(() => practices.id),
    lookForId: uuid('look_for_id').references(() => lookFors.id),
    /** Which step of the look-for's continuum was seen, from 1. */
    level: integer('level'),
  },
  (table) => [
    uniqueIndex('annotation_tags_once').on(table.annotationId, table.practiceId),
    index('annotation_tags_practice_annotation').on(table.practiceId, table.annotationId),
  ],
)

/** One of a few words that somebody said to another's annotation. */
export const annotationReactions = pgTable(
  'annotation_reactions',
  {
    ...ownRow,
    annotationId: uuid('annotation_id')
      .notNull()
      .references(() => annotations.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    reaction: text('reaction').$type<AnnotationReaction>().notNull(),
  },
  (table) => [
    uniqueIndex('annotation_reactions_once').on(table.annotationId, table.personId, table.reaction),
    index('annotation_reactions_person').on(table.personId),
  ],
)

/** A note as it stood until an edit; kept with the note, and gone with it. */
export const annotationVersions = pgTable(
  'annotation_versions',
  {
    ...ownRow,
    annotationId: uuid('annotation_id')
      .notNull()
      .references(() => annotations.id, { onDelete: 'cascade' }),
    rev: integer('rev').notNull(),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms'),
    bodyText: text('body_text').notNull(),
    kind: text('kind').$type<AnnotationKind>().notNull(),
    polarity: text('polarity').$type<AnnotationPolarity>().notNull(),
    visibility: text('visibility').$type<AnnotationVisibility>().notNull(),
    tags: jsonb('tags').$type<PresentedAnnotation['tags']>().notNull(),
    drawing: jsonb('drawing').$type<Drawing>(),
    /** When its author had written it so. */
    writtenAt: moment('written_at').notNull(),
  },
  (table) => [uniqueIndex('annotation_versions_once').on(table.annotationId, table.rev)],
)
