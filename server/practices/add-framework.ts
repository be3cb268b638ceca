import { and, desc, eq, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { compareEditions, type NewFramework, nextEdition } from '#app/domain/practice.ts'
import { type Tx, transaction } from '#db/client.ts'
import { frameworks, organizations } from '#db/schema/index.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'
import { insertFramework } from './insert-framework.ts'

/**
 * An administrator publishes a framework of the organization's own, or the next edition of one: the edition before
 * is retired, and what was tagged with it keeps it, word for word. Throws not-allowed; conflict for an edition that
 * is not newer than the newest.
 */
export async function addFramework(
  actor: Actor,
  input: NewFramework,
): Promise<{ id: string; edition: string }> {
  requireAdministrator(actor)
  const { orgId } = actor
  return transaction({ orgId }, async (tx) => {
    const newest = await newestEdition(tx, orgId, input.code)
    const edition = input.edition ?? nextEdition(newest)
    if (newest && compareEditions(edition, newest) <= 0) {
      const message = 'frameworks.oldEdition'
      throw new AppError('conflict', message, { values: { edition: newest }, fields: { edition: message } })
    }
    await tx
      .update(frameworks)
      .set({ retiredAt: new Date() })
      .where(and(eq(frameworks.code, input.code), isNull(frameworks.retiredAt)))
    const { id } = await insertFramework(tx, orgId, { ...input, edition })
    return { id, edition }
  })
}

/** Holds the organization's row, so that two editions at once come one after the other. */
async function newestEdition(tx: Tx, orgId: string, code: string): Promise<string | undefined> {
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, orgId))
    .for('update')
  const rows = await tx
    .select({ edition: frameworks.edition })
    .from(frameworks)
    .where(eq(frameworks.code, code))
    .orderBy(desc(frameworks.publishedAt))
  return rows
    .map((row) => row.edition)
    .sort(compareEditions)
    .at(-1)
}
