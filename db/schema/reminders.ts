import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { DigestRhythm } from '#app/domain/reminder.ts'
import { moment, ownRow } from './columns.ts'
import { people } from './people.ts'

/** How somebody wants to be reminded: a calendar at a secret address, and a mail that says that something waits. */
export const reminders = pgTable(
  'reminders',
  {
    ...ownRow,
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** SHA-256 of the calendar's address; null while there is none. The address itself is stored nowhere. */
    feedHash: text('feed_hash'),
    feedMadeAt: moment('feed_made_at'),
    digest: text('digest').$type<DigestRhythm>().notNull().default('off'),
    /** The last period for which a mail was sent, or found unnecessary. */
    digestPeriod: text('digest_period'),
    /** What was known to wait when the last mail was sent, as keys without words. */
    told: jsonb('told').$type<string[]>().notNull().default([]),
  },
  (table) => [
    uniqueIndex('reminders_person').on(table.personId),
    uniqueIndex('reminders_feed').on(table.feedHash),
    index('reminders_digest').on(table.digest),
    index('reminders_org').on(table.orgId),
  ],
)
