import { eq } from 'drizzle-orm'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { organizations } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { usedBytes } from '#server/recordings/used-bytes.ts'
import { type ChangeSettings, gib } from './change-settings.ts'
import { getPolicies } from './policies.ts'

export interface ReadSettings extends ChangeSettings {
  usedGib: number
  /** False in the sample school. */
  canChange: boolean
}

/** What an administrator sees of the organization's settings, and how much space is in use. Throws not-allowed. */
export async function readSettings(actor: Actor): Promise<ReadSettings> {
  requireCan(actor, 'organization', 'administer', undefined)
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const [row] = await tx
      .select({ name: organizations.name, timeZone: organizations.timeZone })
      .from(organizations)
      .where(eq(organizations.id, actor.orgId))
    const { maxUploadBytes, quotaBytes, ...figures } = await getPolicies(tx, actor.orgId)
    return {
      name: row?.name ?? '',
      timeZone: row?.timeZone ?? 'UTC',
      ...figures,
      maxUploadGib: Math.round(maxUploadBytes / gib),
      quotaGib: Math.round(quotaBytes / gib),
      canChange: can(actor, 'organization', 'change', undefined),
      usedGib: Math.ceil(((await usedBytes(tx, actor.orgId)) / gib) * 10) / 10,
    }
  })
}
