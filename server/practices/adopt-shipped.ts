import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { compareEditions } from '#app/domain/practice.ts'
import { addFramework } from './add-framework.ts'
import { shippedFrameworks } from './install-frameworks.ts'

export const AdoptShipped = z.object({ code: z.string().max(60) })

interface Edition {
  code: string
  edition: string
}

/** The editions that ship with this version and are newer than all that the organization has of a framework it uses. */
export function newerShipped(editions: readonly (Edition & { retiredAt: Date | null })[]): Edition[] {
  return shippedFrameworks.flatMap(({ code, edition }) => {
    const own = editions.filter((each) => each.code === code)
    const isUsed = own.some(({ retiredAt }) => retiredAt === null)
    const isNewer = isUsed && own.every((each) => compareEditions(edition, each.edition) > 0)
    return isNewer ? { code, edition } : []
  })
}

/**
 * An administrator takes the edition that ships into use; the one before is retired, and what was tagged with it keeps its
 * words. Throws not-allowed, not-found, conflict where the organization has one as new.
 */
export async function adoptShipped(actor: Actor, input: { code: string }): Promise<void> {
  const shipped = shippedFrameworks.find(({ code }) => code === input.code)
  if (!shipped) throw new AppError('not-found', 'frameworks.none')
  await addFramework(actor, shipped)
}
