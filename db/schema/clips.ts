import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { ClipFailure, ClipPresetName, ClipState } from '#app/domain/clip.ts'
import { moment, ownRow } from './columns.ts'
import { recordings } from './recordings.ts'

/**
 * A range of a recording that its owner has cut into a file of its own. The file is an asset of the role `clip` that
 * bears the clip's id as its name.
 */
export const clips = pgTable(
  'clips',
  {
    ...ownRow,
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms').notNull(),
    preset: text('preset').$type<ClipPresetName>().notNull(),
    state: text('state').$type<ClipState>().notNull().default('waiting'),
    failure: text('failure').$type<ClipFailure>(),
    /** Which try at making it is current; a job of an older one writes nothing. */
    turn: integer('turn').notNull().default(1),
    /** 0 to 1000, only ever rising within one turn. */
    progressPermille: integer('progress_permille').notNull().default(0),
    /** When the finished file is let go. */
    until: moment('until'),
  },
  (table) => [
    index('clips_recording').on(table.recordingId, table.createdAt),
    index('clips_org_state').on(table.orgId, table.state),
    index('clips_until').on(table.until),
  ],
)
