import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { RecordingFailure } from '#app/domain/recording-failure.ts'
import type { RedactionState } from '#app/domain/redaction.ts'
import type { RedactionPlan } from '#app/domain/redaction-area.ts'
import { moment, ownRow } from './columns.ts'
import { recordings } from './recordings.ts'

/** What the owner takes out of a recording, one at a time. `version` rises with each change of plan or state. */
export const redactions = pgTable(
  'redactions',
  {
    ...ownRow,
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    state: text('state').$type<RedactionState>().notNull().default('draft'),
    /** Forgotten once the redacted film has taken the recording's place. */
    plan: jsonb('plan').$type<RedactionPlan>().notNull(),
    /** Which making is current; a job of an older one writes nothing. */
    run: integer('run').notNull().default(0),
    /** 0 to 1000, only ever rising within one run. */
    progressPermille: integer('progress_permille').notNull().default(0),
    failure: text('failure').$type<RecordingFailure>(),
    /** Whether nobody but its owner may see the recording for now, whatever was shared. */
    hidden: boolean('hidden').notNull().default(false),
    doneAt: moment('done_at'),
  },
  (table) => [
    uniqueIndex('redactions_recording').on(table.recordingId),
    index('redactions_org').on(table.orgId),
  ],
)
