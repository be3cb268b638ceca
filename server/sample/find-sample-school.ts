import { and, eq, inArray, ne } from 'drizzle-orm'
import { type Tx, transaction } from '#db/client.ts'
import { sampleSchool } from '#db/demo/cast.ts'
import { recordingIdOf, screenings } from '#db/demo/screenings.ts'
import { organizations, uploads } from '#db/schema/index.ts'
import { isClaimed } from '#server/organizations/setup-code.ts'

/** Whether the sample school stands, with all its parts: the bytes of its last film come last. */
export async function isBuilt(tx: Tx): Promise<boolean> {
  const ids = screenings.map((screening) => recordingIdOf(screening.film))
  const sent = await tx
    .select({ id: uploads.id })
    .from(uploads)
    .where(and(inArray(uploads.recordingId, ids), ne(uploads.state, 'open')))
  return sent.length === ids.length
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
