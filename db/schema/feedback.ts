import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ActionStepEvent, ActionStepState } from '#app/domain/action-step.ts'
import type { MomentRole } from '#app/domain/feedback.ts'
import type { StepChangeState, StepTerms } from '#app/domain/step-change.ts'
import type { CopiedTemplate } from '#app/domain/step-template.ts'
import { annotations } from './annotations.ts'
import { moment, ownRow } from './columns.ts'
import { goals } from './goals.ts'
import { people } from './people.ts'
import { practices } from './practices.ts'
import { recordings } from './recordings.ts'

/** A must-fix finding that its author let stand, with the reason; seen by the author alone. */
export interface Override {
  rule: string
  reason: string
}

/** Sent praise is never edited, only withdrawn where everybody concerned can see it. */
export const praises = pgTable(
  'praises',
  {
    ...ownRow,
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id),
    fromId: uuid('from_id')
      .notNull()
      .references(() => people.id),
    toId: uuid('to_id')
      .notNull()
      .references(() => people.id),
    practiceId: uuid('practice_id').references(() => practices.id),
    text: text('text').notNull(),
    overrides: jsonb('overrides').$type<Override[]>().notNull().default([]),
    clientId: uuid('client_id').notNull().unique(),
    sentAt: moment('sent_at').notNull().defaultNow(),
    seenAt: moment('seen_at'),
    withdrawnAt: moment('withdrawn_at'),
    /** The goal under which its receiver keeps it. */
    goalId: uuid('goal_id').references(() => goals.id),
  },
  (table) => [
    index('praises_to').on(table.toId, table.sentAt),
    index('praises_from').on(table.fromId, table.sentAt),
    index('praises_recording').on(table.recordingId),
    index('praises_goal').on(table.goalId),
  ],
)

/** A targeted question about a moment, and what the teacher answered. */
export const probes = pgTable(
  'probes',
  {
    ...ownRow,
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id),
    fromId: uuid('from_id')
      .notNull()
      .references(() => people.id),
    toId: uuid('to_id')
      .notNull()
      .references(() => people.id),
    practiceId: uuid('practice_id').references(() => practices.id),
    text: text('text').notNull(),
    overrides: jsonb('overrides').$type<Override[]>().notNull().default([]),
    clientId: uuid('client_id').notNull().unique(),
    answer: text('answer'),
    answeredAt: moment('answered_at'),
    withdrawnAt: moment('withdrawn_at'),
  },
  (table) => [
    index('probes_to').on(table.toId, table.createdAt),
    index('probes_from').on(table.fromId),
    index('probes_recording').on(table.recordingId),
  ],
)

/** One bite-sized change, owned by the teacher. Its history is in `action_step_events`. */
export const actionSteps = pgTable(
  'action_steps',
  {
    ...ownRow,
    teacherId: uuid('teacher_id')
      .notNull()
      .references(() => people.id),
    proposedBy: uuid('proposed_by')
      .notNull()
      .references(() => people.id),
    recordingId: uuid('recording_id').references(() => recordings.id),
    practiceId: uuid('practice_id').references(() => practices.id),
    text: text('text').notNull(),
    criterion: text('criterion').notNull(),
    why: text('why').notNull(),
    /** What will be different from how the teacher taught before; said where a step of the practice is in place already. */
    stretch: text('stretch').notNull().default(''),
    dueOn: date('due_on', { mode: 'string' }),
    /** How many days were proposed; the date is set from the day the step is accepted. */
    dueInDays: integer('due_in_days').notNull().default(7),
    state: text('state').$type<ActionStepState>().notNull(),
    overrides: jsonb('overrides').$type<Override[]>().notNull().default([]),
    clientId: uuid('client_id').notNull().unique(),
    closedReason: text('closed_reason'),
    extended: integer('extended').notNull().default(0),
    /** The step that was too big, of which this is a part. */
    splitFrom: uuid('split_from').references((): AnyPgColumn => actionSteps.id),
    /** The goal that it serves. */
    goalId: uuid('goal_id').references(() => goals.id),
    /** The small step it began as, in the words it had then. */
    template: jsonb('template').$type<CopiedTemplate>(),
  },
  (table) => [
    index('action_steps_teacher').on(table.teacherId, table.state),
    index('action_steps_proposer').on(table.proposedBy),
    index('action_steps_due').on(table.state, table.dueOn),
    index('action_steps_split').on(table.splitFrom),
    index('action_steps_goal').on(table.goalId),
  ],
)

/** Other words or another date for an agreed step: suggested by one side, answered by the other. Never taken out. */
export const stepChanges = pgTable(
  'step_changes',
  {
    ...ownRow,
    stepId: uuid('step_id')
      .notNull()
      .references(() => actionSteps.id, { onDelete: 'cascade' }),
    suggestedBy: uuid('suggested_by')
      .notNull()
      .references(() => people.id),
    text: text('text').notNull(),
    criterion: text('criterion').notNull(),
    /** Days from agreeing; null where the date stays. */
    dueInDays: integer('due_in_days'),
    note: text('note').notNull().default(''),
    overrides: jsonb('overrides').$type<Override[]>().notNull().default([]),
    state: text('state').$type<StepChangeState>().notNull(),
    /** What held when it was suggested, and, once agreed, when it was agreed. */
    before: jsonb('before').$type<StepTerms>().notNull(),
    /** What holds since it was agreed. */
    after: jsonb('after').$type<StepTerms>(),
  },
  (table) => [
    index('step_changes_step').on(table.stepId),
    uniqueIndex('step_changes_open').on(table.stepId).where(sql`${table.state} = 'open'`),
  ],
)

export const actionStepEvents = pgTable(
  'action_step_events',
  {
    ...ownRow,
    stepId: uuid('step_id')
      .notNull()
      .references(() => actionSteps.id, { onDelete: 'cascade' }),
    /** Null for what time alone did. */
    actorId: uuid('actor_id').references(() => people.id),
    event: text('event').$type<ActionStepEvent>().notNull(),
    fromState: text('from_state').$type<ActionStepState>(),
    toState: text('to_state').$type<ActionStepState>().notNull(),
    note: text('note').notNull().default(''),
    /** The change that was suggested, agreed or declined. */
    changeId: uuid('change_id').references(() => stepChanges.id, { onDelete: 'cascade' }),
  },
  (table) => [index('action_step_events_step').on(table.stepId, table.createdAt)],
)

/** One logged use of a step, in class or in a rehearsal. */
export const tries = pgTable(
  'tries',
  {
    ...ownRow,
    stepId: uuid('step_id')
      .notNull()
      .references(() => actionSteps.id, { onDelete: 'cascade' }),
    onDate: date('on_date', { mode: 'string' }).notNull(),
    setting: text('setting').$type<'class' | 'rehearsal'>().notNull(),
    result: text('result').$type<'done' | 'partly' | 'not'>().notNull(),
    note: text('note').notNull().default(''),
    recordingId: uuid('recording_id').references(() => recordings.id),
    startMs: integer('start_ms'),
    endMs: integer('end_ms'),
    clientId: uuid('client_id').notNull().unique(),
  },
  (table) => [
    index('tries_step').on(table.stepId, table.onDate),
    index('tries_recording').on(table.recordingId),
  ],
)

/**
 * The seconds behind a praise, a probe, a step or a goal. Holds its own copy of the span, so that what was cited
 * stays playable when the annotation is edited or removed.
 */
export const citedMoments = pgTable(
  'cited_moments',
  {
    ...ownRow,
    praiseId: uuid('praise_id').references(() => praises.id, { onDelete: 'cascade' }),
    probeId: uuid('probe_id').references(() => probes.id, { onDelete: 'cascade' }),
    stepId: uuid('step_id').references(() => actionSteps.id, { onDelete: 'cascade' }),
    goalId: uuid('goal_id').references(() => goals.id, { onDelete: 'cascade' }),
    role: text('role').$type<MomentRole>().notNull().default('cites'),
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id),
    annotationId: uuid('annotation_id').references(() => annotations.id),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms'),
    position: integer('position').notNull().default(0),
  },
  (table) => [
    index('cited_moments_praise').on(table.praiseId),
    index('cited_moments_probe').on(table.probeId),
    index('cited_moments_step').on(table.stepId),
    index('cited_moments_goal').on(table.goalId),
    index('cited_moments_annotation').on(table.annotationId),
    index('cited_moments_recording').on(table.recordingId),
    check(
      'cited_moments_one_owner',
      sql`num_nonnulls(${table.praiseId}, ${table.probeId}, ${table.stepId}, ${table.goalId}) = 1`,
    ),
  ],
)
