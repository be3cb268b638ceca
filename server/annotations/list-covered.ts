import { eq, inArray } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { people, recordings } from '#db/schema/index.ts'
import { coversOthers } from '#server/sharing/self-first.ts'

/** Those of these people for whom others' notes on a recording are covered now, for its room. */
export function listCovered(input: {
  orgId: string
  recordingId: string
  personIds: string[]
}): Promise<Set<string>> {
  const { orgId, recordingId, personIds } = input
  if (personIds.length === 0) return Promise.resolve(new Set())
  return transaction({ orgId }, async (tx) => {
    const rows = await tx
      .select({ id: people.id, covered: coversOthers(people.id) })
      .from(recordings)
      .innerJoin(people, inArray(people.id, personIds))
      .where(eq(recordings.id, recordingId))
    return new Set(rows.filter((row) => row.covered).map((row) => row.id))
  })
}
