import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { memberships, people } from '#db/schema/index.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'
import { endAllSessions } from '#server/auth/session.ts'
import { withdrawExemplarsOf } from '#server/exemplars/withdraw-exemplar.ts'
import { endMembership } from '#server/groups/end-membership.ts'
import { withdrawRecordsOf } from '#server/growth-record/share-record.ts'
import { withdrawPlaylistsFrom } from '#server/playlists/forget.ts'
import { forgetReminders } from '#server/reminders/forget.ts'
import { withdrawSharesTo } from '#server/sharing/withdraw-shares-to.ts'
import { requireAnotherAdministrator } from './administrators.ts'
import { endCoachingOf } from './end-coaching-of.ts'
import { endInvitationsBy } from './end-invitations.ts'
import { getPresentPerson } from './person-row.ts'

export const DeactivatePerson = z.object({ personId: z.uuid() })

/**
 * An administrator ends somebody's access: sessions, group memberships, coaching, what was shared with them, their
 * shown growth record, their exemplars and the invitations they made end at once. What they made stays, under their name. Throws conflict for the last administrator, not-found.
 */
export async function deactivatePerson(
  actor: Actor,
  input: z.output<typeof DeactivatePerson>,
): Promise<void> {
  requireAdministrator(actor)
  const { orgId } = actor
  await transaction({ orgId }, async (tx) => {
    await requireAnotherAdministrator(tx, orgId, input.personId)
    const person = await getPresentPerson(tx, input.personId)
    await leaveAllGroups(tx, orgId, person.id)
    await withdrawSharesTo(tx, orgId, { personId: person.id })
    await withdrawPlaylistsFrom(tx, { personId: person.id })
    await withdrawExemplarsOf(tx, { teacherId: person.id })
    await withdrawRecordsOf(tx, person.id)
    await endCoachingOf(tx, person.id, ['coach', 'teacher'])
    await endInvitationsBy(tx, person.id)
    await forgetReminders(tx, person.id)
    await tx.update(people).set({ leftAt: new Date() }).where(eq(people.id, person.id))
    await endAllSessions(tx, { personId: person.id, orgId })
  })
}

async function leaveAllGroups(tx: Tx, orgId: string, personId: string): Promise<void> {
  const current = await tx
    .select({ groupId: memberships.groupId })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), isNull(memberships.leftAt)))
  for (const { groupId } of current) await endMembership(tx, { orgId, groupId, personId })
}
