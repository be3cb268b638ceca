import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Descriptor, Move } from '#app/domain/practice.ts'
import { moment, ownRow } from './columns.ts'
import { people } from './people.ts'
import { recordings } from './recordings.ts'

/** A versioned set of practices. A published version never changes; an edit is the next version. */
export const frameworks = pgTable(
  'frameworks',
  {
    ...ownRow,
    code: text('code').notNull(),
    edition: text('edition').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    source: text('source').notNull().default(''),
    locale: text('locale').notNull().default('en'),
    publishedAt: moment('published_at'),
    /** Set when people should no longer pick from it; old tags stay as they are. */
    retiredAt: moment('retired_at'),
  },
  (table) => [uniqueIndex('frameworks_edition').on(table.orgId, table.code, table.edition)],
)

/** A practice as one framework version words it; a tag points here, so an old tag keeps its old wording. */
export const practices = pgTable(
  'practices',
  {
    ...ownRow,
    frameworkId: uuid('framework_id')
      .notNull()
      .references(() => frameworks.id),
    code: text('code').notNull(),
    position: integer('position').notNull(),
    letters: text('letters').notNull(),
    shape: text('shape').notNull(),
    hue: integer('hue').notNull(),
    name: text('name').notNull(),
    shortName: text('short_name').notNull(),
    definition: text('definition').notNull(),
    why: text('why').notNull(),
    equityPrompt: text('equity_prompt').notNull(),
    /** How it is done, move by move; null where this edition does not say. */
    walkthru: jsonb('walkthru').$type<Move[]>(),
  },
  (table) => [uniqueIndex('practices_code').on(table.frameworkId, table.code)],
)

export const lookFors = pgTable(
  'look_fors',
  {
    ...ownRow,
    practiceId: uuid('practice_id')
      .notNull()
      .references(() => practices.id),
    actor: text('actor').$type<'teacher' | 'student'>().notNull(),
    position: integer('position').notNull(),
    text: text('text').notNull(),
    /** Its continuum, from the first step to the last; null where it has none. */
    levels: jsonb('levels').$type<Descriptor[]>(),
  },
  (table) => [index('look_fors_practice').on(table.practiceId, table.position)],
)

/** A small step of the organization's own, in the order of its practice; it holds for every edition of the framework. */
export const stepTemplates = pgTable(
  'step_templates',
  {
    ...ownRow,
    frameworkCode: text('framework_code').notNull(),
    practiceCode: text('practice_code').notNull(),
    text: text('text').notNull(),
    /** What good looks like; it becomes the criterion of a step. */
    criterion: text('criterion').notNull(),
    rehearsal: text('rehearsal').notNull(),
    /** A clip that shows it, for whom its recording is shared with. */
    recordingId: uuid('recording_id').references(() => recordings.id),
    startMs: integer('start_ms'),
    endMs: integer('end_ms'),
    addedBy: uuid('added_by')
      .notNull()
      .references(() => people.id),
    clientId: uuid('client_id').notNull().unique(),
    /** Set when it is offered no more; steps made from it keep their words. */
    retiredAt: moment('retired_at'),
  },
  (table) => [index('step_templates_practice').on(table.orgId, table.frameworkCode, table.practiceCode)],
)
