import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Alignment } from '#app/domain/alignment.ts'
import type { PaletteButton } from '#app/domain/tagging.ts'
import { moment, ownRow } from './columns.ts'
import { people } from './people.ts'
import { lookFors, practices } from './practices.ts'
import { recordings } from './recordings.ts'

/** A lesson that somebody tagged by the clock alone; theirs, and nobody else's. Its `id` is made by their device. */
export const observations = pgTable(
  'observations',
  {
    ...ownRow,
    observerId: uuid('observer_id')
      .notNull()
      .references(() => people.id),
    /** Whose lesson it was, as its observer says; nobody else learns of it. */
    teacherId: uuid('teacher_id').references(() => people.id),
    title: text('title').notNull().default(''),
    /** By the clock of the observer's device. */
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at'),
    /** Counts the changes of what stands above; the higher one holds. */
    headRev: integer('head_rev').notNull(),
    /** The film of the lesson, where there is one. */
    recordingId: uuid('recording_id').references(() => recordings.id, { onDelete: 'set null' }),
    alignment: jsonb('alignment').$type<Alignment>(),
    /** Nothing else is left of it then: so that a device that sends late brings nothing back. */
    removedAt: moment('removed_at'),
  },
  (table) => [
    index('observations_observer').on(table.observerId, table.startedAt),
    index('observations_recording').on(table.recordingId),
    index('observations_teacher').on(table.teacherId),
  ],
)

/** A tag on an observation's clock, in milliseconds from its beginning. */
export const observationTags = pgTable(
  'observation_tags',
  {
    ...ownRow,
    observationId: uuid('observation_id')
      .notNull()
      .references(() => observations.id, { onDelete: 'cascade' }),
    clientId: uuid('client_id').notNull(),
    /** Counts the changes of this tag; the higher one holds. */
    rev: integer('rev').notNull(),
    practiceId: uuid('practice_id')
      .notNull()
      .references(() => practices.id),
    lookForId: uuid('look_for_id').references(() => lookFors.id),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms'),
    text: text('text').notNull().default(''),
    /** What was taken off for being late. */
    reactionMs: integer('reaction_ms').notNull(),
    removed: boolean('removed').notNull().default(false),
    /** Names the note that it became on the recording, before that is written: so it becomes one only once. */
    noteClientId: uuid('note_client_id'),
  },
  (table) => [
    uniqueIndex('observation_tags_once').on(table.observationId, table.clientId),
    check(
      'observation_tags_span',
      sql`${table.startMs} >= 0 and (${table.endMs} is null or ${table.endMs} > ${table.startMs})`,
    ),
  ],
)

/** The buttons a person tags with; absent for whoever has chosen none. */
export const taggingPalettes = pgTable(
  'tagging_palettes',
  {
    ...ownRow,
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    buttons: jsonb('buttons').$type<PaletteButton[]>().notNull(),
  },
  (table) => [uniqueIndex('tagging_palettes_person').on(table.personId)],
)
