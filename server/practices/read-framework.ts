import { asc, eq, inArray } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Framework } from '#app/domain/practice.ts'
import { Framework as FrameworkShape } from '#app/domain/practice.ts'
import { transaction } from '#db/client.ts'
import { frameworks, lookFors, practices } from '#db/schema/index.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'

/** A whole edition in the words in which it was published, to write the next one from. Throws not-allowed, not-found. */
export async function readFramework(actor: Actor, input: { frameworkId: string }): Promise<Framework> {
  requireAdministrator(actor)
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const [framework] = await tx.select().from(frameworks).where(eq(frameworks.id, input.frameworkId))
    if (!framework) throw new AppError('not-found', 'frameworks.none')
    const entries = await tx
      .select()
      .from(practices)
      .where(eq(practices.frameworkId, framework.id))
      .orderBy(asc(practices.position))
    const ids = entries.map((entry) => entry.id)
    const observables = await tx
      .select()
      .from(lookFors)
      .where(inArray(lookFors.practiceId, ids))
      .orderBy(asc(lookFors.position))
    return FrameworkShape.parse({
      ...framework,
      practices: entries.map(({ walkthru, ...entry }) => ({
        ...entry,
        ...(walkthru && { walkthru }),
        lookFors: observables
          .filter((each) => each.practiceId === entry.id)
          .map(({ levels, ...each }) => ({ ...each, ...(levels && { levels }) })),
      })),
    })
  })
}

/**
 * What an administrator begins to write a framework with: the edition before, or nothing. Throws not-allowed,
 * not-found.
 */
export async function beginFramework(
  actor: Actor,
  input: { frameworkId?: string | undefined },
): Promise<Framework | undefined> {
  requireAdministrator(actor)
  return input.frameworkId === undefined
    ? undefined
    : readFramework(actor, { frameworkId: input.frameworkId })
}
