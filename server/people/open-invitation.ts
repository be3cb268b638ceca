import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Role } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { groups, invitations, organizations, people } from '#db/schema/index.ts'
import { hashToken } from '#server/auth/token.ts'
import { countAgainst, giveBack } from '#server/http/limits.ts'

export interface OpenInvitation {
  organizationName: string
  inviterName: string
  groupName: string | null
  email: string | null
  name: string | null
  roles: Role[]
}

/** What an invitation offers, read before anybody signs in. Throws gone where it was used, withdrawn or has passed. */
export async function openInvitation(input: { token: string; address: string }): Promise<OpenInvitation> {
  await countAgainst('open an invitation', input.address)
  const open = await transaction('system', async (tx) => {
    const invitation = await getHoldingInvitation(tx, input.token)
    const [around] = await tx
      .select({
        organizationName: organizations.name,
        inviterName: people.name,
        groupName: groups.name,
      })
      .from(invitations)
      .innerJoin(organizations, eq(organizations.id, invitations.orgId))
      .innerJoin(people, eq(people.id, invitations.invitedBy))
      .leftJoin(groups, eq(groups.id, invitations.groupId))
      .where(eq(invitations.id, invitation.id))
    if (!around) throw new AppError('not-found', 'invitations.none')
    return { ...around, email: invitation.email, name: invitation.name, roles: invitation.roles }
  })
  await giveBack('open an invitation', input.address)
  return open
}

/**
 * The invitation behind a link, its row locked, so that it is accepted once. None leads into the sample school, which
 * needs no account. For a `system` transaction.
 */
export async function getHoldingInvitation(tx: Tx, token: string) {
  const [row] = await tx
    .select({ invitation: invitations })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.orgId))
    .where(
      and(
        eq(invitations.tokenHash, hashToken(token)),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, sql`now()`),
        eq(organizations.isSample, false),
      ),
    )
    .for('update', { of: invitations })
  if (row) return row.invitation
  throw new AppError('gone', 'invitations.over')
}
