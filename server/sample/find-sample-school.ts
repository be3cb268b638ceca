import { and, eq } from 'drizzle-orm'
import { type Tx, transaction } from '#db/client.ts'
import { sampleSchool } from '#db/demo/cast.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { organizations, praises } from '#db/schema/index.ts'
import { isClaimed } from '#server/organizations/setup-code.ts'

/** The id of what is built last: the school is whole once it is there. */
export const lastPieceId = sampleId('praise model')

/** Whether the sample school stands, with all its parts. */
export async function isBuilt(tx: Tx): Promise<boolean> {
  const [last] = await tx
    .select({ id: praises.id })
    .from(praises)
    .where(and(eq(praises.clientId, lastPieceId), eq(praises.orgId, sampleSchool.id)))
  return last !== undefined
}

/**
 * Whether one may look around here: the school stands already, or the installation belongs to nobody yet, so that
 * building it disturbs nobody.
 */
export async function mayLookAround(): Promise<boolean> {
  if (!(await isClaimed())) return true
  return transaction('system', async (tx) => {
    const [school] = await tx
      .select({ id: organizations.id })
      .from(organizations)
      .where(and(eq(organizations.id, sampleSchool.id), eq(organizations.isSample, true)))
    return school !== undefined
  })
}
