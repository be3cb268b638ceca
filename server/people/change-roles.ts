import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Actor, roles } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { transaction } from '#db/client.ts'
import { people } from '#db/schema/index.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'
import { requireAnotherAdministrator } from './administrators.ts'
import { endCoachingOf } from './end-coaching-of.ts'
import { endInvitationsBy } from './end-invitations.ts'
import { getPresentPerson } from './person-row.ts'

export const ChangeRoles = z.object({
  personId: z.uuid(),
  roles: z
    .array(z.enum(roles), 'people.noRole' satisfies RefusalKey)
    .min(1, 'people.noRole' satisfies RefusalKey),
})
export type ChangeRoles = z.output<typeof ChangeRoles>

/**
 * An administrator says what somebody does here. Who is no administrator any more has no open invitations either; who
 * no longer coaches, or no longer teaches, is in no coaching as such. Throws conflict for the last administrator, not-found.
 */
export async function changeRoles(actor: Actor, input: ChangeRoles): Promise<void> {
  requireAdministrator(actor)
  await transaction({ orgId: actor.orgId }, async (tx) => {
    if (!input.roles.includes('administrator'))
      await requireAnotherAdministrator(tx, actor.orgId, input.personId)
    const person = await getPresentPerson(tx, input.personId)
    await tx
      .update(people)
      .set({ roles: roles.filter((role) => input.roles.includes(role)) })
      .where(eq(people.id, person.id))
    if (!input.roles.includes('administrator')) await endInvitationsBy(tx, person.id)
    const gone = (['coach', 'teacher'] as const).filter((role) => !input.roles.includes(role))
    await endCoachingOf(tx, person.id, gone)
  })
}
