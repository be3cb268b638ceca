import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { PersonName } from '#app/domain/person-name.ts'
import { transaction } from '#db/client.ts'
import { people } from '#db/schema/index.ts'

export const UpdateProfile = z.object({ name: PersonName })
export type UpdateProfile = z.output<typeof UpdateProfile>

/** The actor changes the name under which they appear, also beside what they wrote before. */
export async function updateProfile(actor: Actor, input: UpdateProfile): Promise<void> {
  await transaction({ orgId: actor.orgId }, (tx) =>
    tx.update(people).set({ name: input.name }).where(eq(people.id, actor.personId)),
  )
}
