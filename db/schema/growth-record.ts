import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { AboutKind, NoteKind, RecordKind } from '#app/domain/growth-record.ts'
import { moment, ownRow } from './columns.ts'
import { goals } from './goals.ts'
import { people } from './people.ts'
import { recordings } from './recordings.ts'

/**
 * What a teacher writes into their own growth record: what they think of something in it, or of a moment, and what they
 * want to find again. Nobody else's until a share names the kind.
 */
export const recordNotes = pgTable(
  'record_notes',
  {
    ...ownRow,
    teacherId: uuid('teacher_id')
      .notNull()
      .references(() => people.id),
    kind: text('kind').$type<NoteKind>().notNull(),
    text: text('text').notNull(),
    /** Of a resource: what it is called, and where it is found, if that has an address. */
    title: text('title').notNull().default(''),
    link: text('link'),
    goalId: uuid('goal_id').references(() => goals.id, { onDelete: 'set null' }),
    /** What it is about. That may be gone; the words stay. */
    aboutKind: text('about_kind').$type<AboutKind>(),
    aboutId: uuid('about_id'),
    /** The moment it is about. */
    recordingId: uuid('recording_id').references(() => recordings.id),
    startMs: integer('start_ms'),
    endMs: integer('end_ms'),
    clientId: uuid('client_id').notNull(),
  },
  (table) => [
    index('record_notes_teacher').on(table.teacherId, table.createdAt, table.id),
    index('record_notes_about').on(table.aboutId),
    index('record_notes_goal').on(table.goalId),
    index('record_notes_recording').on(table.recordingId),
    index('record_notes_org').on(table.orgId),
    uniqueIndex('record_notes_client').on(table.teacherId, table.clientId),
    check('record_notes_about_whole', sql`(${table.aboutKind} is null) = (${table.aboutId} is null)`),
    check('record_notes_moment_whole', sql`(${table.recordingId} is null) = (${table.startMs} is null)`),
  ],
)

/** What of a teacher's growth record another person may see: these kinds, of all of it or under one goal. */
export const recordShares = pgTable(
  'record_shares',
  {
    ...ownRow,
    teacherId: uuid('teacher_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** Null: whatever goal it stands under, or none. */
    goalId: uuid('goal_id').references(() => goals.id, { onDelete: 'cascade' }),
    kinds: jsonb('kinds').$type<RecordKind[]>().notNull(),
    /** When that person first looked at what is shown to them now; null while that is news to them. */
    seenAt: moment('seen_at'),
  },
  (table) => [
    unique('record_shares_once').on(table.teacherId, table.personId, table.goalId).nullsNotDistinct(),
    index('record_shares_person').on(table.personId),
    index('record_shares_goal').on(table.goalId),
    index('record_shares_org').on(table.orgId),
  ],
)
