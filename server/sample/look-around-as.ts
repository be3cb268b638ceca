import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import { transaction } from '#db/client.ts'
import { organizations, people } from '#db/schema/index.ts'
import { startSession } from '#server/auth/session.ts'
import { countAgainst } from '#server/http/limits.ts'
import { buildSampleSchool } from './build-sample-school.ts'
import { type Door, doorOf, holdDoor } from './find-sample-school.ts'

export const LookAroundAs = z.object({ personId: z.uuid() })
export type LookAroundAs = z.output<typeof LookAroundAs>

/**
 * Signs a visitor in as one of the sample school's people, without a password; the school is built first where it
 * is missing. Throws not-found for everybody who belongs to a real organization and where looking around is closed,
 * too-many.
 */
export async function lookAroundAs(
  input: LookAroundAs & { address: string },
): Promise<{ personId: string; token: string }> {
  await countAgainst('look around', input.address)
  await requireOpen()
  await buildSampleSchool()
  return transaction('system', async (tx) => {
    refuseUnlessOpen(await holdDoor(tx))
    const [person] = await tx
      .select({ personId: people.id, orgId: people.orgId })
      .from(people)
      .innerJoin(organizations, eq(organizations.id, people.orgId))
      .where(and(eq(people.id, input.personId), eq(organizations.isSample, true), isNull(people.leftAt)))
    if (!person) throw new AppError('not-found', 'sample.nobody')
    return { personId: person.personId, token: await startSession(tx, person) }
  })
}

/** Throws not-found where nobody may look around. */
export async function requireOpen(): Promise<void> {
  refuseUnlessOpen(await transaction('system', doorOf))
}

function refuseUnlessOpen(door: Door): void {
  if (door !== 'open') throw new AppError('not-found', door === 'closed' ? 'sample.closed' : 'sample.none')
}
