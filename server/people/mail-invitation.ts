import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { type Tx, transaction } from '#db/client.ts'
import { invitations, organizations } from '#db/schema/index.ts'
import { hashToken, newToken } from '#server/auth/token.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { mailIsOpen } from '#server/mail/post-office.ts'
import { sendLetter } from '#server/mail/send.ts'
import { invitationMailJob, type MailInvitation } from './jobs.ts'

/**
 * Posts an invitation once the transaction commits. Says false, and does nothing, where no SMTP server is set, and
 * from a sample school: any visitor administers that one, and none of them may write to strangers.
 */
export async function postInvitation(
  tx: Tx,
  invitation: { id: string; orgId: string; expiresAt: Date },
): Promise<boolean> {
  if (!mailIsOpen()) return false
  const [organization] = await tx
    .select({ isSample: organizations.isSample })
    .from(organizations)
    .where(eq(organizations.id, invitation.orgId))
  if (!organization || organization.isSample) return false
  const { id: invitationId, expiresAt } = invitation
  await enqueue(tx, invitationMailJob, { invitationId, expiresAt: expiresAt.toISOString() })
  return true
}

/**
 * The worker's side of `invitationMailJob`. The link is made here, so that it stands in no queue; a second run makes
 * a newer one. Does nothing for an invitation that was accepted, withdrawn or renewed meanwhile.
 */
export async function handleMailInvitation(payload: MailInvitation): Promise<void> {
  const token = newToken()
  const [invitation] = await transaction('system', (tx) =>
    tx
      .update(invitations)
      .set({ tokenHash: hashToken(token) })
      .from(organizations)
      .where(
        and(
          eq(organizations.id, invitations.orgId),
          eq(invitations.id, payload.invitationId),
          eq(invitations.expiresAt, new Date(payload.expiresAt)),
          gt(invitations.expiresAt, sql`now()`),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning({ email: invitations.email, locale: organizations.locale }),
  )
  if (!invitation?.email) return
  const { email: to, locale } = invitation
  await sendLetter({ to, letter: 'invitation', path: `/invite/${token}`, locale })
}
