import type { Tx } from '#db/client.ts'
import { installation } from '#db/schema/index.ts'
import { installationId } from '#server/organizations/setup-code.ts'

/** Writes down whether one may look around on this installation. */
export async function setDoor(tx: Tx, sampleOpen: boolean): Promise<void> {
  await tx
    .insert(installation)
    .values({ id: installationId, sampleOpen })
    .onConflictDoUpdate({ target: installation.id, set: { sampleOpen } })
}
