import { and, eq, isNotNull } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { Role } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { people } from '#db/schema/index.ts'

export interface NewPerson {
  /** Given where the same person is to be built again, as in the sample school. */
  id?: string
  orgId: string
  /** Null for the sample school, where nobody has a password. */
  accountId: string | null
  name: string
  roles: Role[]
}

/**
 * Makes somebody part of an organization; who had left and comes back is the same person as before.
 * Throws conflict where the account is already part of it.
 */
export async function addPerson(tx: Tx, input: NewPerson): Promise<string> {
  const { id = uuidv7(), orgId, accountId, name, roles } = input
  const [person] = await tx
    .insert(people)
    .values({ id, orgId, accountId, name, roles })
    .onConflictDoUpdate({
      target: [people.orgId, people.accountId],
      set: { name, roles, leftAt: null },
      setWhere: and(eq(people.orgId, orgId), isNotNull(people.leftAt)),
    })
    .returning({ id: people.id })
  if (!person) throw new AppError('conflict', 'organizations.alreadyYours')
  return person.id
}
