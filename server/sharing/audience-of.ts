import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Audience } from '#app/domain/audience.ts'
import type { Tx } from '#db/client.ts'
import { coachingRelationships, groups, people, recordings, shareGrants } from '#db/schema/index.ts'
import { grantHolds } from './recording-access.ts'

/**
 * Who can see each of these recordings now, in the facts that `audienceWords` turns into a sentence. Asked only for
 * recordings that the reader may see; an id that does not exist is missing from the answer.
 */
export async function audienceOf(tx: Tx, recordingIds: string[]): Promise<Map<string, Audience>> {
  const audiences = new Map<string, Audience>()
  if (recordingIds.length === 0) return audiences
  const owners = await tx
    .select({ recordingId: recordings.id, id: people.id, name: people.name })
    .from(recordings)
    .innerJoin(people, eq(people.id, recordings.ownerId))
    .where(inArray(recordings.id, recordingIds))
  for (const { recordingId, ...owner } of owners)
    audiences.set(recordingId, { owner: { ...owner, isCoach: false }, people: [], groups: [] })
  for (const row of await grantsOf(tx, recordingIds)) {
    const audience = audiences.get(row.recordingId)
    if (row.personId)
      audience?.people.push({ id: row.personId, name: row.person ?? '', isCoach: row.isCoach })
    else if (row.groupId && row.kind)
      audience?.groups.push({ id: row.groupId, name: row.group ?? '', kind: row.kind })
  }
  return audiences
}

function grantsOf(tx: Tx, recordingIds: string[]) {
  return tx
    .select({
      recordingId: shareGrants.recordingId,
      personId: shareGrants.personId,
      person: people.name,
      groupId: shareGrants.groupId,
      group: groups.name,
      kind: groups.kind,
      isCoach: sql<boolean>`exists (select from ${coachingRelationships} where ${and(
        eq(coachingRelationships.coachId, shareGrants.personId),
        eq(coachingRelationships.teacherId, recordings.ownerId),
        eq(coachingRelationships.state, 'active'),
      )})`,
    })
    .from(shareGrants)
    .innerJoin(recordings, eq(recordings.id, shareGrants.recordingId))
    .leftJoin(people, eq(people.id, shareGrants.personId))
    .leftJoin(groups, eq(groups.id, shareGrants.groupId))
    .where(
      and(
        inArray(shareGrants.recordingId, recordingIds),
        grantHolds(),
        isNull(people.leftAt),
        or(isNull(shareGrants.groupId), isNull(groups.archivedAt)),
      ),
    )
    .orderBy(asc(shareGrants.createdAt), asc(shareGrants.id))
}
