import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { GoalEvent, GoalState } from '#app/domain/goal.ts'
import { ownRow } from './columns.ts'
import { people } from './people.ts'
import { lookFors, practices } from './practices.ts'

/** What a teacher works on for weeks: one look-for of one practice. Its history is in `goal_events`. */
export const goals = pgTable(
  'goals',
  {
    ...ownRow,
    teacherId: uuid('teacher_id')
      .notNull()
      .references(() => people.id),
    practiceId: uuid('practice_id')
      .notNull()
      .references(() => practices.id),
    /** What one would see. A goal without it can be written down, but not begun. */
    lookForId: uuid('look_for_id').references(() => lookFors.id),
    state: text('state').$type<GoalState>().notNull(),
    clientId: uuid('client_id').notNull().unique(),
  },
  (table) => [index('goals_teacher').on(table.teacherId, table.state)],
)

/** What happened to a goal, in order; each line about why holds the teacher's words of that day. */
export const goalEvents = pgTable(
  'goal_events',
  {
    ...ownRow,
    goalId: uuid('goal_id')
      .notNull()
      .references(() => goals.id, { onDelete: 'cascade' }),
    actorId: uuid('actor_id')
      .notNull()
      .references(() => people.id),
    event: text('event').$type<GoalEvent>().notNull(),
    fromState: text('from_state').$type<GoalState>(),
    toState: text('to_state').$type<GoalState>().notNull(),
    note: text('note').notNull().default(''),
  },
  (table) => [index('goal_events_goal').on(table.goalId, table.createdAt)],
)
