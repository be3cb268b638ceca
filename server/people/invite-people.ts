import { and, eq, inArray, isNull } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { EmailAddress } from '#app/domain/email.ts'
import { AppError } from '#app/domain/errors.ts'
import { type Actor, roles } from '#app/domain/person.ts'
import { PersonName } from '#app/domain/person-name.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { type Tx, transaction } from '#db/client.ts'
import { accounts, invitations, people } from '#db/schema/index.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'
import { hashToken, newToken } from '#server/auth/token.ts'
import { getFacilitatedGroup } from '#server/groups/group-membership.ts'
import { countAgainst } from '#server/http/limits.ts'
import { postInvitation } from './mail-invitation.ts'
import { mostAtOnce } from './read-invitees.ts'

export const InvitePeople = z.object({
  people: z
    .array(z.object({ email: EmailAddress.optional(), name: PersonName.optional() }))
    .min(1, 'invitations.nobody' satisfies RefusalKey)
    .max(mostAtOnce, 'invitations.tooMany' satisfies RefusalKey),
  roles: z
    .array(z.enum(roles), 'invitations.noRole' satisfies RefusalKey)
    .min(1, 'invitations.noRole' satisfies RefusalKey),
  groupId: z.uuid().optional(),
})
export type InvitePeople = z.output<typeof InvitePeople>

export interface MadeInvitation {
  id: string
  email: string | null
  name: string | null
  /** Shown this once. Null where the link goes by mail, and for somebody who already belongs here. */
  token: string | null
  /** The link is on its way to their address, and to nobody else. */
  mailed: boolean
}

export const invitationHoldsMs = 14 * 86_400_000

/**
 * An administrator invites people, each by a link of their own that holds for 14 days. Where an address and an SMTP
 * server are there, the link is mailed and nobody else sees it; otherwise the answer holds it. A newer invitation to the same address replaces the older. With `groupId`,
 * which the actor must facilitate, whoever accepts also joins that group.
 */
export async function invitePeople(actor: Actor, input: InvitePeople): Promise<MadeInvitation[]> {
  requireAdministrator(actor)
  if (input.people.some((person) => !person.email && !person.name))
    throw new AppError('invalid', 'invitations.nameless')
  for (const _person of input.people) await countAgainst('invite', actor.personId)
  return transaction({ orgId: actor.orgId }, async (tx) => {
    if (input.groupId) await getFacilitatedGroup(tx, actor, input.groupId)
    const wanted = withoutRepeats(input.people)
    const present = await presentAmong(
      tx,
      wanted.flatMap((person) => person.email ?? []),
    )
    const made: MadeInvitation[] = []
    for (const person of wanted)
      made.push(
        person.email && present.has(person.email)
          ? { id: '', email: person.email, name: person.name ?? null, token: null, mailed: false }
          : await invite(tx, actor, { ...person, roles: input.roles, groupId: input.groupId }),
      )
    return made
  })
}

type Invited = InvitePeople['people'][number]

function withoutRepeats(wanted: Invited[]): Invited[] {
  return wanted.filter(
    (person, index) => !person.email || wanted.findIndex((other) => other.email === person.email) === index,
  )
}

async function presentAmong(tx: Tx, emails: string[]): Promise<Set<string>> {
  if (emails.length === 0) return new Set()
  const rows = await tx
    .select({ email: accounts.email })
    .from(people)
    .innerJoin(accounts, eq(accounts.id, people.accountId))
    .where(and(inArray(accounts.email, emails), isNull(people.leftAt)))
  return new Set(rows.map((row) => row.email))
}

async function invite(
  tx: Tx,
  actor: Actor,
  person: Invited & Pick<InvitePeople, 'roles' | 'groupId'>,
): Promise<MadeInvitation> {
  const email = person.email ?? null
  if (email)
    await tx
      .update(invitations)
      .set({ revokedAt: new Date() })
      .where(and(eq(invitations.email, email), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
  const id = uuidv7()
  const token = newToken()
  const expiresAt = new Date(Date.now() + invitationHoldsMs)
  await tx.insert(invitations).values({
    id,
    orgId: actor.orgId,
    tokenHash: hashToken(token),
    email,
    name: person.name ?? null,
    roles: [...new Set(person.roles)],
    groupId: person.groupId ?? null,
    invitedBy: actor.personId,
    expiresAt,
  })
  const mailed = email ? await postInvitation(tx, { id, orgId: actor.orgId, expiresAt }) : false
  return { id, email, name: person.name ?? null, token: mailed ? null : token, mailed }
}
