import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor, Role } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { accounts, groups, memberships, recordShares } from '#db/schema/index.ts'
import { mailIsOpen } from '#server/mail/post-office.ts'
import { currentGroupsOf } from '#server/sharing/recording-access.ts'
import { coachingOf, type ListedCoaching } from './list-coaching.ts'
import { getPerson } from './person-row.ts'

export interface ReadPerson {
  id: string
  name: string
  roles: Role[]
  isMe: boolean
  left: boolean
  /** For administrators only. */
  email: string | null
  canAdminister: boolean
  /** False in the sample school also for administrators. */
  canChange: boolean
  /** Only where no mail could bring the link to its owner alone. */
  canMakeResetLink: boolean
  /** Groups that both the actor and this person belong to. */
  groups: { id: string; name: string }[]
  coaching: ListedCoaching[]
  /** Whether this person shows the actor a part of their growth record. */
  showsRecord: boolean
  /** What the actor may offer: to coach this person, to be coached by them. */
  offers: ('coach' | 'teacher')[]
}

/** One person's page: what they do here, and what joins them with the actor. Throws not-found. */
export function readPerson(actor: Actor, input: { personId: string }): Promise<ReadPerson> {
  const canAdminister = can(actor, 'organization', 'administer', undefined)
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const person = await getPerson(tx, input.personId)
    if (person.leftAt && !canAdminister) throw new AppError('not-found', 'people.none')
    const [account] =
      canAdminister && person.accountId
        ? await tx.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, person.accountId))
        : []
    const shared = await tx
      .select({ id: groups.id, name: groups.name })
      .from(memberships)
      .innerJoin(groups, eq(groups.id, memberships.groupId))
      .where(
        and(
          eq(memberships.personId, person.id),
          isNull(memberships.leftAt),
          inArray(groups.id, currentGroupsOf(tx, actor.personId)),
        ),
      )
      .orderBy(asc(groups.name))
    const isMe = person.id === actor.personId
    const shown = await tx
      .select({ id: recordShares.id })
      .from(recordShares)
      .where(and(eq(recordShares.teacherId, person.id), eq(recordShares.personId, actor.personId)))
      .limit(1)
    const coaching = (await coachingOf(tx, actor)).filter((pair) =>
      [pair.teacher.id, pair.coach.id].includes(person.id),
    )
    const canChange = can(actor, 'organization', 'change', undefined)
    return {
      id: person.id,
      name: person.name,
      roles: person.roles,
      isMe,
      left: person.leftAt !== null,
      email: account?.email ?? null,
      canAdminister,
      canChange,
      canMakeResetLink: canChange && !isMe && account !== undefined && !person.leftAt && !mailIsOpen(),
      groups: isMe ? [] : shared,
      coaching: isMe ? [] : coaching,
      showsRecord: shown.length > 0,
      offers: isMe || person.leftAt ? [] : offersTo(actor, person.roles, coaching),
    }
  })
}

function offersTo(actor: Actor, roles: Role[], coaching: ListedCoaching[]): ('coach' | 'teacher')[] {
  const open = (as: 'coach' | 'teacher') => !coaching.some((pair) => pair.as === as)
  const fits = { coach: ['coach', 'teacher'], teacher: ['teacher', 'coach'] } as const
  return (['coach', 'teacher'] as const).filter(
    (as) => open(as) && actor.roles.includes(fits[as][0]) && roles.includes(fits[as][1]),
  )
}
