import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment, ownRow } from './columns.ts'
import { people } from './people.ts'

export const groups = pgTable(
  'groups',
  {
    ...ownRow,
    name: text('name').notNull(),
    kind: text('kind').$type<'cohort' | 'team'>().notNull(),
    /** The join link's token; null when joining by link is closed. A facilitator may renew it. */
    joinToken: text('join_token'),
    archivedAt: moment('archived_at'),
  },
  (table) => [uniqueIndex('groups_join_token').on(table.joinToken), index('groups_org').on(table.orgId)],
)

export const memberships = pgTable(
  'memberships',
  {
    ...ownRow,
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    role: text('role').$type<'facilitator' | 'member'>().notNull(),
    leftAt: moment('left_at'),
  },
  (table) => [
    uniqueIndex('memberships_once').on(table.groupId, table.personId),
    index('memberships_person').on(table.personId),
  ],
)
