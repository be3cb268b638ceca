import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { type Tx, transaction } from '#db/client.ts'
import { groups, people, playlistShares } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { groupToShareWith, personToShareWith } from '#server/sharing/share-recording.ts'
import { lockOwnPlaylist } from './own-playlist.ts'

/** With whom: `person:` or `group:` and an id, as one list of choices sends it. */
export const Grantee = z
  .string({ error: 'shares.nobody' satisfies RefusalKey })
  .regex(/^(person|group):[0-9a-f-]{36}$/, { error: 'shares.nobody' satisfies RefusalKey })
  .transform((text) => {
    const [kind, id = ''] = text.split(':')
    return { kind, id }
  })

/**
 * The owner shows a list as a whole to a person of the organization, or to a group they belong to. No recording is
 * shared by it: each sees of the list what they may see anyway. Throws not-found, not-allowed, invalid, too-many.
 */
export async function sharePlaylist(
  actor: Actor,
  input: { playlistId: string; who: z.output<typeof Grantee> },
): Promise<void> {
  await countAgainst('share a playlist', actor.personId)
  const { playlistId, who } = input
  if (who.id === actor.personId) throw new AppError('invalid', 'playlists.yoursAlready')
  await transaction(actor, async (tx) => {
    await lockOwnPlaylist(tx, actor, playlistId)
    const grantee =
      who.kind === 'person'
        ? { personId: await personToShareWith(tx, who.id) }
        : { groupId: await groupToShareWith(tx, actor, who.id) }
    await tx
      .insert(playlistShares)
      .values({ orgId: actor.orgId, playlistId, ...grantee })
      .onConflictDoNothing()
  })
}

/** The owner shows it no longer; at once. Throws not-found, not-allowed, too-many. */
export async function withdrawPlaylist(
  actor: Actor,
  input: { playlistId: string; shareId: string },
): Promise<void> {
  await countAgainst('share a playlist', actor.personId)
  await transaction(actor, async (tx) => {
    await lockOwnPlaylist(tx, actor, input.playlistId)
    await tx
      .delete(playlistShares)
      .where(and(eq(playlistShares.id, input.shareId), eq(playlistShares.playlistId, input.playlistId)))
  })
}

export interface PlaylistShare {
  id: string
  kind: 'person' | 'group'
  name: string
}

/** Everybody who can open a list beside its owner, by name. */
export async function sharesOfPlaylist(tx: Tx, playlistId: string): Promise<PlaylistShare[]> {
  const name = sql<string>`coalesce(${people.name}, ${groups.name})`
  const rows = await tx
    .select({ id: playlistShares.id, personId: playlistShares.personId, name })
    .from(playlistShares)
    .leftJoin(people, eq(people.id, playlistShares.personId))
    .leftJoin(groups, eq(groups.id, playlistShares.groupId))
    .where(
      and(
        eq(playlistShares.playlistId, playlistId),
        isNull(people.leftAt),
        or(isNull(playlistShares.groupId), isNull(groups.archivedAt)),
      ),
    )
    .orderBy(asc(sql`lower(${name})`), asc(playlistShares.id))
  return rows.map(({ id, personId, name }) => ({ id, kind: personId ? 'person' : 'group', name }))
}
