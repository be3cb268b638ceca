import { and, arrayContains, eq, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Tx } from '#db/client.ts'
import { people } from '#db/schema/index.ts'

/**
 * Throws conflict where `personId` is the only administrator of the organization. Locks the administrators' rows,
 * so that of two who step back at once, one stays.
 */
export async function requireAnotherAdministrator(tx: Tx, orgId: string, personId: string): Promise<void> {
  const administrators = await tx
    .select({ id: people.id })
    .from(people)
    .where(
      and(eq(people.orgId, orgId), isNull(people.leftAt), arrayContains(people.roles, ['administrator'])),
    )
    .orderBy(people.id)
    .for('update')
  if (administrators.every((person) => person.id === personId))
    throw new AppError('conflict', 'organizations.lastAdministrator')
}
