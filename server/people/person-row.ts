import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Tx } from '#db/client.ts'
import { people } from '#db/schema/index.ts'

export type PersonRow = typeof people.$inferSelect

/** A person of the transaction's organization, also one who has left. Throws not-found. */
export async function getPerson(tx: Tx, personId: string): Promise<PersonRow> {
  const [person] = await tx.select().from(people).where(eq(people.id, personId))
  if (person) return person
  throw new AppError('not-found', 'people.none')
}

/** The same, but only somebody who belongs to the organization now. */
export async function getPresentPerson(tx: Tx, personId: string): Promise<PersonRow> {
  const [person] = await tx
    .select()
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.leftAt)))
  if (person) return person
  throw new AppError('not-found', 'people.none')
}
