import { and, eq, inArray, ne } from 'drizzle-orm'
import { type Tx, transaction } from '#db/client.ts'
import { sampleSchool } from '#db/demo/cast.ts'
import { sampleEdition } from '#db/demo/edition.ts'
import { recordingIdOf, screenings } from '#db/demo/screenings.ts'
import { installation, organizations, uploads } from '#db/schema/index.ts'
import { installationId } from '#server/organizations/setup-code.ts'

/** Whether the sample school stands, with all its parts: the bytes of its last film come last. */
export async function isBuilt(tx: Tx): Promise<boolean> {
  const ids = screenings.map((screening) => recordingIdOf(screening.film))
  const sent = await tx
    .select({ id: uploads.id })
    .from(uploads)
    .where(and(inArray(uploads.recordingId, ids), ne(uploads.state, 'open')))
  return sent.length === ids.length
}

/** Whether the school stands, and an upgrade has brought newer staged content since it was built. */
export async function isOutdated(tx: Tx): Promise<boolean> {
  const [school] = await tx
    .select({ edition: organizations.sampleEdition })
    .from(organizations)
    .where(eq(organizations.id, sampleSchool.id))
  return school !== undefined && school.edition !== sampleEdition()
}

/** Whether one may look around here. */
export async function mayLookAround(): Promise<boolean> {
  return (await transaction('system', doorOf)) === 'open'
}

/** `closed` by an administrator; `none` where there has never been one since somebody claimed the installation. */
export type Door = 'open' | 'closed' | 'none'

/**
 * Whether the sample school lets people in. An administrator's word counts. Until there is one, it is open while the
 * installation belongs to nobody, and afterwards where it stands: whoever claims may be looking around in it just then,
 * and may close it under the settings. A `system` transaction asks.
 */
export async function doorOf(tx: Tx): Promise<Door> {
  const [row] = await tx.select().from(installation).where(eq(installation.id, installationId))
  if (row?.sampleOpen === false) return 'closed'
  if (row?.sampleOpen || !row?.claimedAt) return 'open'
  const [school] = await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.id, sampleSchool.id), eq(organizations.isSample, true)))
  return school ? 'open' : 'none'
}

/** The same, and it stays so until the transaction ends: closing waits. */
export async function holdDoor(tx: Tx): Promise<Door> {
  await tx
    .select({ id: installation.id })
    .from(installation)
    .where(eq(installation.id, installationId))
    .for('share')
  return doorOf(tx)
}
