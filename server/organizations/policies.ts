import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { defaultPolicies, type OrganizationPolicies } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { organizations } from '#db/schema/index.ts'

/** What an organization has set for itself, with the shipped default for whatever it left alone. */
export async function getPolicies(tx: Tx, orgId: string): Promise<OrganizationPolicies> {
  const [row] = await tx
    .select({ policies: organizations.policies })
    .from(organizations)
    .where(eq(organizations.id, orgId))
  if (!row) throw new AppError('not-found', 'organizations.none')
  return { ...defaultPolicies, ...row.policies }
}
