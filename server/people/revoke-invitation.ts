import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { invitations } from '#db/schema/index.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'

export const RevokeInvitation = z.object({ invitationId: z.uuid() })

/** An administrator withdraws an invitation nobody has taken up; its link stops working. Throws not-found. */
export async function revokeInvitation(
  actor: Actor,
  input: z.output<typeof RevokeInvitation>,
): Promise<void> {
  requireAdministrator(actor)
  await transaction({ orgId: actor.orgId }, async (tx) => {
    const revoked = await tx
      .update(invitations)
      .set({ revokedAt: new Date() })
      .where(
        and(
          eq(invitations.id, input.invitationId),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning({ id: invitations.id })
    if (revoked.length === 0) throw new AppError('not-found', 'invitations.noneOpen')
  })
}
