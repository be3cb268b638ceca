import { v7 as uuidv7 } from 'uuid'
import { defaultPolicies } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { organizations } from '#db/schema/index.ts'
import { installFrameworks } from '#server/practices/install-frameworks.ts'

export interface NewOrganization {
  /** Given where the same organization is to be built again, as the sample school is. */
  id?: string
  name: string
  /** IANA name. */
  timeZone: string
  locale?: string
  isSample?: boolean
  sampleEdition?: string
}

/** Opens an organization with the shipped practice frameworks, and no people yet. For a `system` transaction. */
export async function createOrganization(tx: Tx, input: NewOrganization): Promise<{ orgId: string }> {
  const orgId = input.id ?? uuidv7()
  await tx.insert(organizations).values({
    id: orgId,
    orgId,
    name: input.name,
    timeZone: input.timeZone,
    locale: input.locale ?? 'en',
    isSample: input.isSample ?? false,
    sampleEdition: input.sampleEdition ?? null,
    policies: defaultPolicies,
  })
  await installFrameworks(tx, orgId)
  return { orgId }
}
