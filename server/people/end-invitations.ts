import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { invitations } from '#db/schema/index.ts'

/** Withdraws what somebody invited to and nobody has taken up, once they may no longer invite. */
export async function endInvitationsBy(tx: Tx, personId: string): Promise<void> {
  await tx
    .update(invitations)
    .set({ revokedAt: new Date() })
    .where(
      and(eq(invitations.invitedBy, personId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)),
    )
}
