import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { transaction } from '#db/client.ts'
import { memberships, people, recordings, shareGrants } from '#db/schema/index.ts'
import type { Standing } from '#server/realtime/access-watch.ts'
import { grantHolds } from './recording-access.ts'

const Rows = z.array(
  z.object({
    recordingId: z.uuid(),
    personId: z.uuid(),
    rights: z.enum(['none', 'view', 'annotate', 'own']),
    removed: z.boolean(),
    lastSeq: z.int(),
  }),
)

/**
 * Where each of these people stands with each of these recordings, in one query: the same rule as `getVisibleRecording`,
 * for open rooms and streams that look again. Somebody who has left the organization has no rights.
 */
export async function listStandings(pairs: { recordingId: string; personId: string }[]): Promise<Standing[]> {
  const asked = JSON.stringify(pairs.map((pair) => ({ recording: pair.recordingId, person: pair.personId })))
  const widest = sql`(
    select case when bool_or(${shareGrants.rights} = 'annotate') then 'annotate' when count(*) > 0 then 'view' end
    from ${shareGrants}
    where ${shareGrants.recordingId} = ${recordings.id} and ${grantHolds()}
      and (${shareGrants.personId} = ${people.id} or ${shareGrants.groupId} in (
        select ${memberships.groupId} from ${memberships}
        where ${memberships.personId} = ${people.id} and ${memberships.leftAt} is null)))`
  const rows = await transaction('system', (tx) =>
    tx.execute(sql`
      select asked.recording as "recordingId", asked.person as "personId",
        coalesce(${recordings.lastSeq}, 0) as "lastSeq",
        ${recordings.id} is null or ${recordings.deletedAt} is not null as removed,
        case
          when ${recordings.id} is null or ${recordings.deletedAt} is not null then 'none'
          when ${people.id} is null or ${people.leftAt} is not null then 'none'
          when ${recordings.ownerId} = ${people.id} then 'own'
          else coalesce(${widest}, 'none')
        end as rights
      from jsonb_to_recordset(${asked}::jsonb) as asked(recording uuid, person uuid)
      left join ${recordings} on ${recordings.id} = asked.recording
      left join ${people} on ${people.id} = asked.person and ${people.orgId} = ${recordings.orgId}`),
  )
  return Rows.parse([...rows])
}
