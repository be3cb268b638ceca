import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { PersonName } from '#app/domain/person-name.ts'
import { transaction } from '#db/client.ts'
import { people } from '#db/schema/index.ts'

export const UpdateProfile = z.object({ name: PersonName })
export type UpdateProfile = z.output<typeof UpdateProfile>

/**
 * The actor changes the name under which they appear, also beside what they wrote before. Throws not-allowed in the
 * sample school, where the next visitor looks around as the same person.
 */
export async function updateProfile(actor: Actor, input: UpdateProfile): Promise<void> {
  if (actor.isSample) throw new AppError('not-allowed', 'sample.namesStay')
  await transaction({ orgId: actor.orgId }, (tx) =>
    tx.update(people).set({ name: input.name }).where(eq(people.id, actor.personId)),
  )
}
