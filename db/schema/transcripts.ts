import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { TranscribingFailure, TranscriptSource } from '#app/domain/transcript.ts'
import { ownRow } from './columns.ts'
import { recordings } from './recordings.ts'

/**
 * What is said in a recording; at most one of each. `version` rises with each change of it or of one of its cues. The
 * database keeps one column more, `search_words`: all words of its cues, by which the search passes over transcripts
 * that do not hold them; null where they are too many. It is not named here, so that no reading carries it.
 */
export const transcripts = pgTable(
  'transcripts',
  {
    ...ownRow,
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    /** As BCP 47 has it; empty where it was not said. */
    language: text('language').notNull().default(''),
    source: text('source').$type<TranscriptSource>().notNull(),
  },
  (table) => [
    uniqueIndex('transcripts_recording').on(table.recordingId),
    index('transcripts_org').on(table.orgId),
  ],
)

/**
 * Words from one time to another. `version` rises with each change: it is the cue's revision. The database keeps one
 * column more, `search_words`, made of the text as that of a note is.
 */
export const cues = pgTable(
  'cues',
  {
    ...ownRow,
    transcriptId: uuid('transcript_id')
      .notNull()
      .references(() => transcripts.id, { onDelete: 'cascade' }),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms').notNull(),
    speaker: text('speaker').notNull().default(''),
    text: text('text').notNull(),
  },
  (table) => [
    index('cues_transcript').on(table.transcriptId, table.startMs, table.id),
    index('cues_org').on(table.orgId),
    check('cues_forward', sql`${table.startMs} >= 0 and ${table.endMs} > ${table.startMs}`),
  ],
)

/** A machine's work at a transcript that is not there yet: under way, or failed. Gone once there is one. */
export const transcribings = pgTable(
  'transcribings',
  {
    ...ownRow,
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    state: text('state').$type<'waiting' | 'making' | 'failed'>().notNull().default('waiting'),
    failure: text('failure').$type<TranscribingFailure>(),
    language: text('language').notNull().default(''),
  },
  (table) => [
    uniqueIndex('transcribings_recording').on(table.recordingId),
    index('transcribings_org').on(table.orgId),
  ],
)
