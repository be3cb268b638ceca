import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { MomentQuery } from '#app/domain/moment-query.ts'
import { annotations } from './annotations.ts'
import { ownRow } from './columns.ts'
import { groups } from './groups.ts'
import { people } from './people.ts'

/**
 * Moments that somebody put together: chosen ones in an order, or whatever answers a query. It holds no right: what
 * stands in it is seen by whoever may see it anyway.
 */
export const playlists = pgTable(
  'playlists',
  {
    ...ownRow,
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    /** What it looks for; null where its moments are chosen. */
    query: jsonb('query').$type<MomentQuery>(),
    clientId: uuid('client_id').notNull(),
  },
  (table) => [
    index('playlists_owner').on(table.ownerId, table.id),
    uniqueIndex('playlists_client').on(table.ownerId, table.clientId),
    index('playlists_org').on(table.orgId),
  ],
)

/** A moment that was chosen for a list, at its place. */
export const playlistMoments = pgTable(
  'playlist_moments',
  {
    ...ownRow,
    playlistId: uuid('playlist_id')
      .notNull()
      .references(() => playlists.id, { onDelete: 'cascade' }),
    annotationId: uuid('annotation_id')
      .notNull()
      .references(() => annotations.id, { onDelete: 'cascade' }),
    /** Rises along the list, with gaps. */
    position: integer('position').notNull(),
  },
  (table) => [
    uniqueIndex('playlist_moments_once').on(table.playlistId, table.annotationId),
    index('playlist_moments_annotation').on(table.annotationId),
    index('playlist_moments_org').on(table.orgId),
  ],
)

/** Who else may open a list. */
export const playlistShares = pgTable(
  'playlist_shares',
  {
    ...ownRow,
    playlistId: uuid('playlist_id')
      .notNull()
      .references(() => playlists.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').references(() => people.id, { onDelete: 'cascade' }),
    groupId: uuid('group_id').references(() => groups.id, { onDelete: 'cascade' }),
  },
  (table) => [
    uniqueIndex('playlist_shares_person').on(table.playlistId, table.personId),
    uniqueIndex('playlist_shares_group').on(table.playlistId, table.groupId),
    index('playlist_shares_of_person').on(table.personId),
    index('playlist_shares_of_group').on(table.groupId),
    index('playlist_shares_org').on(table.orgId),
    check('playlist_shares_one', sql`(${table.personId} is null) <> (${table.groupId} is null)`),
  ],
)
