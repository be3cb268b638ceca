import { and, eq, inArray, isNull } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { type Tx, transaction } from '#db/client.ts'
import { groups, people, shareGrants } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { countAgainst } from '#server/http/limits.ts'
import { announceAccess } from './announce-access.ts'
import { currentGroupsOf, getVisibleRecording } from './recording-access.ts'
import { endOfShare } from './share-end.ts'

export const ShareRecording = z
  .object({
    recordingId: z.uuid(),
    personId: z.uuid('shares.nobody' satisfies RefusalKey).optional(),
    groupId: z.uuid('shares.noGroup' satisfies RefusalKey).optional(),
    rights: z.enum(['view', 'annotate']),
    /** The last day with access; without it, as the organization's policy says. */
    until: z.string().max(10).optional(),
  })
  .refine((input) => (input.personId === undefined) !== (input.groupId === undefined), {
    message: 'shares.oneOfBoth' satisfies RefusalKey,
    path: ['grantee'],
  })
export type ShareRecording = z.output<typeof ShareRecording>

/**
 * The owner shares a recording with a person of the organization or with a group they belong to, until a day;
 * sharing again with the same one changes what was given. Throws not-found for recording, person or group that the
 * actor cannot see, not-allowed for anybody but the owner, invalid.
 */
export async function shareRecording(actor: Actor, input: ShareRecording): Promise<{ id: string }> {
  await countAgainst('share a recording', actor.personId)
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, input.recordingId)
    requireCan(actor, 'recording', 'share', thing)
    const until = await endOfShare(tx, actor, input.until)
    const grantee = await granteeOf(tx, actor, input)
    // Also takes the recording's lock, so that two shares at once become one grant.
    await announceAccess(tx, actor.orgId, [input.recordingId])
    const { recordingId } = input
    const given = { rights: input.rights, until }
    const [changed] = await tx
      .update(shareGrants)
      .set(given)
      .where(
        and(
          eq(shareGrants.recordingId, recordingId),
          isNull(shareGrants.revokedAt),
          'personId' in grantee
            ? eq(shareGrants.personId, grantee.personId)
            : eq(shareGrants.groupId, grantee.groupId),
        ),
      )
      .returning({ id: shareGrants.id })
    if (changed) return changed
    const id = uuidv7()
    const { orgId, personId: grantedBy } = actor
    await tx.insert(shareGrants).values({ id, orgId, recordingId, grantedBy, ...grantee, ...given })
    return { id }
  })
}

type Grantee = { personId: string } | { groupId: string }

async function granteeOf(tx: Tx, actor: Actor, input: ShareRecording): Promise<Grantee> {
  if (input.personId === actor.personId) throw new AppError('invalid', 'shares.yoursAlready')
  if (input.personId) return { personId: await personToShareWith(tx, input.personId) }
  if (input.groupId) return { groupId: await groupToShareWith(tx, actor, input.groupId) }
  throw new AppError('invalid', 'shares.oneOfBoth')
}

/** Somebody present in the organization. Throws not-found. */
export async function personToShareWith(tx: Tx, personId: string): Promise<string> {
  const [person] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.leftAt)))
  if (person) return person.id
  throw new AppError('not-found', 'people.none')
}

/** A group that the actor belongs to. Throws not-found. */
export async function groupToShareWith(tx: Tx, actor: Actor, groupId: string): Promise<string> {
  const [group] = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(
      and(
        eq(groups.id, groupId),
        isNull(groups.archivedAt),
        inArray(groups.id, currentGroupsOf(tx, actor.personId)),
      ),
    )
  if (group) return group.id
  throw new AppError('not-found', 'groups.none')
}
