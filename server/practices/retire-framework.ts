import { and, eq, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { frameworks } from '#db/schema/index.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'

export const RetireFramework = z.object({ frameworkId: z.uuid() })
export type RetireFramework = z.output<typeof RetireFramework>

/**
 * An administrator takes a framework out of use: nobody picks from it any more, and what was tagged with it stays
 * as it is. Throws not-allowed, not-found, conflict for the last one in use.
 */
export async function retireFramework(actor: Actor, input: RetireFramework): Promise<void> {
  requireAdministrator(actor)
  await transaction({ orgId: actor.orgId }, async (tx) => {
    const inUse = await tx
      .select({ id: frameworks.id })
      .from(frameworks)
      .where(isNull(frameworks.retiredAt))
      .orderBy(frameworks.id)
      .for('update')
    if (!inUse.some((each) => each.id === input.frameworkId))
      throw new AppError('not-found', 'frameworks.noneInUse')
    if (inUse.length === 1) throw new AppError('conflict', 'frameworks.last')
    await tx.update(frameworks).set({ retiredAt: new Date() }).where(eq(frameworks.id, input.frameworkId))
  })
}

/**
 * Takes a retired framework into use again. Throws not-allowed, not-found, conflict where another edition of it is
 * in use.
 */
export async function restoreFramework(actor: Actor, input: RetireFramework): Promise<void> {
  requireAdministrator(actor)
  await transaction({ orgId: actor.orgId }, async (tx) => {
    const [framework] = await tx
      .select()
      .from(frameworks)
      .where(eq(frameworks.id, input.frameworkId))
      .for('update')
    if (!framework) throw new AppError('not-found', 'frameworks.none')
    const [other] = await tx
      .select({ edition: frameworks.edition })
      .from(frameworks)
      .where(
        and(
          eq(frameworks.code, framework.code),
          ne(frameworks.id, framework.id),
          isNull(frameworks.retiredAt),
        ),
      )
    if (other)
      throw new AppError('conflict', 'frameworks.otherEdition', { values: { edition: other.edition } })
    await tx.update(frameworks).set({ retiredAt: null }).where(eq(frameworks.id, framework.id))
  })
}
