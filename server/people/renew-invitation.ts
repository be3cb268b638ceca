import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { invitations } from '#db/schema/index.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'
import { hashToken, newToken } from '#server/auth/token.ts'
import { countAgainst } from '#server/http/limits.ts'
import { invitationHoldsMs, type MadeInvitation } from './invite-people.ts'

export const RenewInvitation = z.object({ invitationId: z.uuid() })

/**
 * A new link to hand on, for another 14 days, for an invitation whose link was lost or has passed, or whose mail did
 * not come; the links before it stop working. It is not mailed.
 */
export async function renewInvitation(
  actor: Actor,
  input: z.output<typeof RenewInvitation>,
): Promise<MadeInvitation> {
  requireAdministrator(actor)
  await countAgainst('invite', actor.personId)
  const token = newToken()
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const [renewed] = await tx
      .update(invitations)
      .set({ tokenHash: hashToken(token), expiresAt: new Date(Date.now() + invitationHoldsMs) })
      .where(
        and(
          eq(invitations.id, input.invitationId),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning()
    if (!renewed) throw new AppError('not-found', 'invitations.noneOpen')
    const { id, email, name } = renewed
    return { id, email, name, token, mailed: false }
  })
}
