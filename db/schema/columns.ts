import { sql } from 'drizzle-orm'
import { integer, timestamp, uuid } from 'drizzle-orm/pg-core'
import { v7 as uuidv7 } from 'uuid'

/** What every row of an organization carries. The organization's wall is row-level security on `org_id`. */
export const ownRow = {
  id: uuid('id')
    .primaryKey()
    .$defaultFn(() => uuidv7()),
  orgId: uuid('org_id').notNull(),
  createdAt: moment('created_at').notNull().default(sql`now()`),
  updatedAt: moment('updated_at')
    .notNull()
    .default(sql`now()`)
    .$onUpdate(() => new Date()),
  version: integer('version').notNull().default(1),
}

/** A point in real time, to the millisecond, with its zone. */
export function moment(name: string) {
  return timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })
}
