import { and, eq, isNotNull, ne, sum } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { defaultPolicies, type OrganizationPolicies } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { assets, organizations, uploads } from '#db/schema/index.ts'

/** What the organization has set, with the defaults where it set nothing. */
export async function getPolicies(tx: Tx, orgId: string): Promise<OrganizationPolicies> {
  const [row] = await tx
    .select({ policies: organizations.policies })
    .from(organizations)
    .where(eq(organizations.id, orgId))
  if (!row) throw new AppError('not-found', 'There is no such organization.')
  return { ...defaultPolicies, ...row.policies }
}

/** Bytes kept for an organization: everything in the store, and what uploads under way have announced. */
export async function usedBytes(tx: Tx, orgId: string): Promise<number> {
  const [stored] = await tx
    .select({ bytes: sum(assets.bytes) })
    .from(assets)
    .where(and(eq(assets.orgId, orgId), ne(assets.state, 'leaving'), isNotNull(assets.bytes)))
  const [underWay] = await tx
    .select({ bytes: sum(uploads.bytes) })
    .from(uploads)
    .where(and(eq(uploads.orgId, orgId), eq(uploads.state, 'open')))
  return Number(stored?.bytes ?? 0) + Number(underWay?.bytes ?? 0)
}
