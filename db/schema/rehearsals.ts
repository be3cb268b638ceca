import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { PressKind } from '#app/domain/live-marks.ts'
import type { MarkKind, Ticks } from '#app/domain/rehearsal.ts'
import { moment, ownRow } from './columns.ts'
import { feedbackConversations } from './conversations.ts'
import { actionSteps } from './feedback.ts'
import { goals } from './goals.ts'
import { people } from './people.ts'
import { practices } from './practices.ts'
import { recordings } from './recordings.ts'

/** A part of a lesson, or a conversation, that a teacher tries out before it counts. */
export const rehearsals = pgTable(
  'rehearsals',
  {
    ...ownRow,
    teacherId: uuid('teacher_id')
      .notNull()
      .references(() => people.id),
    part: text('part').notNull(),
    expectedMs: integer('expected_ms').notNull(),
    /** What one would see, or hear, when it stands. */
    criterion: text('criterion').notNull(),
    /** A conversation of which only the sound is recorded. */
    soundOnly: boolean('sound_only').notNull().default(false),
    /** The ordered moves that define it; none, or two to six. */
    moves: jsonb('moves').$type<readonly string[]>().notNull().default([]),
    /** Those who may annotate its recordings may mark its takes, too. */
    othersMark: boolean('others_mark').notNull().default(false),
    stepId: uuid('step_id').references(() => actionSteps.id),
    goalId: uuid('goal_id').references(() => goals.id),
    /** The practice, in one edition's words, whose walkthru is shown beside its takes. */
    practiceId: uuid('practice_id').references(() => practices.id),
    /** The feedback conversation in which it is recorded. */
    conversationId: uuid('conversation_id').references(() => feedbackConversations.id, {
      onDelete: 'set null',
    }),
    clientId: uuid('client_id').notNull().unique(),
  },
  (table) => [
    index('rehearsals_teacher').on(table.teacherId, table.createdAt),
    index('rehearsals_step').on(table.stepId),
    index('rehearsals_goal').on(table.goalId),
    index('rehearsals_practice').on(table.practiceId),
    index('rehearsals_conversation').on(table.conversationId),
  ],
)

/**
 * Who plays whom: a colleague in the part of a student or of somebody's mother. It gives no access to what is recorded;
 * whoever may pause can say so from a device of their own while it is.
 */
export const rehearsalRoles = pgTable(
  'rehearsal_roles',
  {
    ...ownRow,
    rehearsalId: uuid('rehearsal_id')
      .notNull()
      .references(() => rehearsals.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    role: text('role').notNull(),
    /** Their teacher named them to pause; they may until `pauseUntil`. */
    mayPause: boolean('may_pause').notNull().default(false),
    pauseUntil: moment('pause_until'),
  },
  (table) => [
    uniqueIndex('rehearsal_roles_once').on(table.rehearsalId, table.personId),
    index('rehearsal_roles_person').on(table.personId),
  ],
)

/** What a teacher's page records just now, or has recorded: its id is the film's as that browser knows it. */
export const rehearsalSessions = pgTable(
  'rehearsal_sessions',
  {
    ...ownRow,
    rehearsalId: uuid('rehearsal_id')
      .notNull()
      .references(() => rehearsals.id, { onDelete: 'cascade' }),
    /** When the recording begins. */
    beganAt: moment('began_at').notNull(),
    /** When the page was last heard of. */
    seenAt: moment('seen_at').notNull(),
    isPaused: boolean('is_paused').notNull().default(false),
    /** How long it became; null until its takes are kept. */
    lengthMs: integer('length_ms'),
  },
  (table) => [index('rehearsal_sessions_rehearsal').on(table.rehearsalId, table.beganAt)],
)

/** What others pressed on their own devices while it was recorded, until its takes are kept. */
export const sessionPresses = pgTable(
  'session_presses',
  {
    ...ownRow,
    sessionId: uuid('session_id')
      .notNull()
      .references(() => rehearsalSessions.id, { onDelete: 'cascade' }),
    authorId: uuid('author_id')
      .notNull()
      .references(() => people.id),
    kind: text('kind').$type<PressKind>().notNull(),
    atMs: integer('at_ms').notNull(),
    note: text('note').notNull().default(''),
    clientId: uuid('client_id').notNull(),
  },
  (table) => [
    index('session_presses_session').on(table.sessionId, table.atMs),
    uniqueIndex('session_presses_once').on(table.authorId, table.clientId),
  ],
)

/** One attempt: a range of a recording. Where it takes up in the part lets takes be laid over each other. */
export const takes = pgTable(
  'takes',
  {
    ...ownRow,
    rehearsalId: uuid('rehearsal_id')
      .notNull()
      .references(() => rehearsals.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    /** The film as the browser that recorded it knows it; null for a range of a recording that was there before. */
    sourceId: uuid('source_id'),
    /** Null until the film's upload has begun. */
    recordingId: uuid('recording_id').references(() => recordings.id),
    startMs: integer('start_ms').notNull(),
    /** Null: to the end of the recording. */
    endMs: integer('end_ms'),
    /** How far into the part it takes up. */
    offsetMs: integer('offset_ms').notNull().default(0),
    /** The mark of an earlier take that called for this one, if it is still there. */
    causeId: uuid('cause_id'),
    ticks: jsonb('ticks').$type<Ticks>().notNull().default([]),
    /** When it was kept for the step that the rehearsal serves. */
    keptAt: moment('kept_at'),
  },
  (table) => [
    uniqueIndex('takes_number').on(table.rehearsalId, table.number),
    index('takes_recording').on(table.recordingId),
    index('takes_source').on(table.sourceId),
    check(
      'takes_forward',
      sql`${table.startMs} >= 0 and (${table.endMs} is null or ${table.endMs} > ${table.startMs})`,
    ),
  ],
)

/** What whoever may pause said, at a place of a take's recording. */
export const takeMarks = pgTable(
  'take_marks',
  {
    ...ownRow,
    takeId: uuid('take_id')
      .notNull()
      .references(() => takes.id, { onDelete: 'cascade' }),
    authorId: uuid('author_id')
      .notNull()
      .references(() => people.id),
    kind: text('kind').$type<MarkKind>().notNull(),
    atMs: integer('at_ms').notNull(),
    endMs: integer('end_ms'),
    note: text('note').notNull().default(''),
    clientId: uuid('client_id').notNull(),
  },
  (table) => [
    index('take_marks_take').on(table.takeId, table.atMs),
    uniqueIndex('take_marks_once').on(table.authorId, table.clientId),
  ],
)
