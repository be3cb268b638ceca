import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ModelledKind, StudentDeclaration } from '#app/domain/exemplar.ts'
import { annotations } from './annotations.ts'
import { moment, ownRow } from './columns.ts'
import { groups } from './groups.ts'
import { people } from './people.ts'
import { lookFors, practices } from './practices.ts'
import { recordings } from './recordings.ts'

/**
 * A part of a recording that its teacher offers as a model, and the teacher's consent to that. Nothing is copied: it is
 * played from the recording, in whole segments, and goes with it.
 */
export const exemplars = pgTable(
  'exemplars',
  {
    ...ownRow,
    teacherId: uuid('teacher_id')
      .notNull()
      .references(() => people.id),
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms').notNull(),
    practiceId: uuid('practice_id')
      .notNull()
      .references(() => practices.id),
    /** What whoever watches is asked to look for. */
    notice: text('notice').notNull(),
    /** Null: for everybody of the organization. */
    groupId: uuid('group_id').references(() => groups.id),
    /** The first instant at which it is offered no more. */
    until: moment('until').notNull(),
    students: text('students').$type<StudentDeclaration>().notNull(),
    /** Its teacher was told, when they offered it, that what is said in it is shown as captions. */
    captioned: boolean('captioned').notNull().default(false),
    withdrawnAt: moment('withdrawn_at'),
    clientId: uuid('client_id').notNull(),
  },
  (table) => [
    index('exemplars_org').on(table.orgId, table.id),
    index('exemplars_recording').on(table.recordingId),
    index('exemplars_practice').on(table.practiceId),
    index('exemplars_group').on(table.groupId),
    uniqueIndex('exemplars_client').on(table.teacherId, table.clientId),
    check('exemplars_range', sql`${table.startMs} >= 0 and ${table.endMs} > ${table.startMs}`),
  ],
)

/** What an exemplar shows, and on which step of its continuum. */
export const exemplarLookFors = pgTable(
  'exemplar_look_fors',
  {
    ...ownRow,
    exemplarId: uuid('exemplar_id')
      .notNull()
      .references(() => exemplars.id, { onDelete: 'cascade' }),
    lookForId: uuid('look_for_id')
      .notNull()
      .references(() => lookFors.id),
    /** From 1. */
    level: integer('level'),
  },
  (table) => [
    uniqueIndex('exemplar_look_fors_once').on(table.exemplarId, table.lookForId),
    index('exemplar_look_fors_look_for').on(table.lookForId),
    index('exemplar_look_fors_org').on(table.orgId),
  ],
)

/**
 * The exemplar that stands beside a small step or a move of a walkthru, in every edition of their framework; chosen by an
 * administrator. Whether somebody sees it is the exemplar's own to say, each time.
 */
export const chosenExemplars = pgTable(
  'chosen_exemplars',
  {
    ...ownRow,
    exemplarId: uuid('exemplar_id')
      .notNull()
      .references(() => exemplars.id, { onDelete: 'cascade' }),
    frameworkCode: text('framework_code').notNull(),
    practiceCode: text('practice_code').notNull(),
    kind: text('kind').$type<ModelledKind>().notNull(),
    /** The key of a small step, or the name of a move. */
    name: text('name').notNull(),
  },
  (table) => [
    uniqueIndex('chosen_exemplars_once').on(
      table.orgId,
      table.frameworkCode,
      table.practiceCode,
      table.kind,
      table.name,
    ),
    index('chosen_exemplars_exemplar').on(table.exemplarId),
  ],
)

/** Somebody's wish to show a moment of a colleague's as a model. How its teacher answered is the teacher's alone. */
export const exemplarRequests = pgTable(
  'exemplar_requests',
  {
    ...ownRow,
    teacherId: uuid('teacher_id')
      .notNull()
      .references(() => people.id),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => people.id),
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    annotationId: uuid('annotation_id')
      .notNull()
      .references(() => annotations.id, { onDelete: 'cascade' }),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms').notNull(),
    message: text('message').notNull(),
    state: text('state').$type<'open' | 'offered' | 'declined'>().notNull().default('open'),
  },
  (table) => [
    uniqueIndex('exemplar_requests_once').on(table.askedBy, table.annotationId),
    index('exemplar_requests_teacher').on(table.teacherId, table.state),
    index('exemplar_requests_recording').on(table.recordingId),
    index('exemplar_requests_annotation').on(table.annotationId),
    index('exemplar_requests_org').on(table.orgId),
  ],
)
