import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type {
  ConversationEvent,
  ConversationKind,
  ConversationPart,
  ConversationState,
  ConversationVoice,
  PromptingLevel,
} from '#app/domain/conversation.ts'
import type { SpentTimes } from '#app/domain/conversation-time.ts'
import { annotations } from './annotations.ts'
import { moment, ownRow } from './columns.ts'
import { actionSteps, praises, probes } from './feedback.ts'
import { goals } from './goals.ts'
import { observations } from './observations.ts'
import { people } from './people.ts'
import { practices } from './practices.ts'
import { recordings } from './recordings.ts'

/** One feedback conversation with its six parts. What happened in it is in `conversation_events`. */
export const feedbackConversations = pgTable(
  'feedback_conversations',
  {
    ...ownRow,
    teacherId: uuid('teacher_id')
      .notNull()
      .references(() => people.id),
    /** The teacher themselves, where they are alone. */
    partnerId: uuid('partner_id')
      .notNull()
      .references(() => people.id),
    startedBy: uuid('started_by')
      .notNull()
      .references(() => people.id),
    kind: text('kind').$type<ConversationKind>().notNull(),
    /** What it is about. */
    practiceId: uuid('practice_id')
      .notNull()
      .references(() => practices.id),
    goalId: uuid('goal_id').references(() => goals.id),
    /** The observation that it follows up; its observer alone knows of it. */
    observationId: uuid('observation_id').references(() => observations.id, { onDelete: 'set null' }),
    minutes: integer('minutes').notNull(),
    state: text('state').$type<ConversationState>().notNull().default('preparing'),
    clientId: uuid('client_id').notNull().unique(),
    /** When the teacher had moments of their own, or asked to see the other's without. */
    uncoveredAt: moment('uncovered_at'),
    begunAt: moment('begun_at'),
    currentPart: text('current_part').$type<ConversationPart>(),
    partSince: moment('part_since'),
    /** The two chose the part whose time is counted; else the clock follows what they work in. */
    clockIsSet: boolean('clock_is_set').notNull().default(false),
    /** Milliseconds that earlier visits to each part took. */
    spent: jsonb('spent').$type<SpentTimes>().notNull().default({}),
    level: integer('level').$type<PromptingLevel>().notNull().default(1),
    problem: text('problem').notNull().default(''),
    problemVoice: text('problem_voice').$type<ConversationVoice>(),
    /** Offered, or agreed. */
    stepId: uuid('step_id').references(() => actionSteps.id),
    /** Who said it first. */
    stepVoice: text('step_voice').$type<ConversationVoice>(),
    /** When the teacher took it on. */
    agreedAt: moment('agreed_at'),
    /** The level that was enough for it. */
    levelUsed: integer('level_used').$type<PromptingLevel>(),
    plan: text('plan').notNull().default(''),
    planVersion: integer('plan_version').notNull().default(1),
    /** What the other side would have the plan say, once the record is closed. */
    suggestion: text('suggestion'),
    followUpOn: date('follow_up_on', { mode: 'string' }),
    closedAt: moment('closed_at'),
    closedBy: uuid('closed_by').references(() => people.id),
    closedReason: text('closed_reason'),
    /** When the teacher ended the other's access. */
    partedAt: moment('parted_at'),
  },
  (table) => [
    index('feedback_conversations_teacher').on(table.teacherId, table.state),
    index('feedback_conversations_partner').on(table.partnerId, table.state),
    index('feedback_conversations_goal').on(table.goalId),
    index('feedback_conversations_observation').on(table.observationId),
    uniqueIndex('feedback_conversations_open')
      .on(table.teacherId, table.partnerId, table.practiceId)
      .where(sql`${table.state} <> 'closed' and ${table.partedAt} is null`),
  ],
)

/** Seconds that one of the two has queued under a part; an own copy of the span, as in `cited_moments`. */
export const conversationMoments = pgTable(
  'conversation_moments',
  {
    ...ownRow,
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => feedbackConversations.id, { onDelete: 'cascade' }),
    part: text('part').$type<ConversationPart>().notNull(),
    collectedBy: uuid('collected_by')
      .notNull()
      .references(() => people.id),
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    annotationId: uuid('annotation_id').references(() => annotations.id, { onDelete: 'set null' }),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms'),
  },
  (table) => [
    index('conversation_moments_conversation').on(table.conversationId),
    index('conversation_moments_recording').on(table.recordingId),
    index('conversation_moments_annotation').on(table.annotationId),
  ],
)

/** What happened in a conversation, in order: the record that writes itself. */
export const conversationEvents = pgTable(
  'conversation_events',
  {
    ...ownRow,
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => feedbackConversations.id, { onDelete: 'cascade' }),
    actorId: uuid('actor_id')
      .notNull()
      .references(() => people.id),
    event: text('event').$type<ConversationEvent>().notNull(),
    note: text('note').notNull().default(''),
    level: integer('level').$type<PromptingLevel>(),
    praiseId: uuid('praise_id').references(() => praises.id),
    probeId: uuid('probe_id').references(() => probes.id),
    stepId: uuid('step_id').references(() => actionSteps.id),
  },
  (table) => [
    index('conversation_events_conversation').on(table.conversationId, table.createdAt),
    index('conversation_events_praise').on(table.praiseId),
    index('conversation_events_probe').on(table.probeId),
    index('conversation_events_step').on(table.stepId),
  ],
)
