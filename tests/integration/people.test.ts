import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { loader as groupLoader } from '#app/routes/group.tsx'
import { loader as personLoader } from '#app/routes/person.tsx'
import { loader as shareLoader } from '#app/routes/share.tsx'
import { transaction, unscopedDatabase } from '#db/client.ts'
import { accounts, memberships, passwordResets, people, sessions } from '#db/schema/index.ts'
import { sessionCookie } from '#server/auth/cookie.ts'
import { findSession } from '#server/auth/session.ts'
import { createGroup } from '#server/groups/create-group.ts'
import { readGroup } from '#server/groups/read-group.ts'
import { countAgainst } from '#server/http/limits.ts'
import { closeMail, openMail } from '#server/mail/post-office.ts'
import { claimInstallation } from '#server/organizations/claim-installation.ts'
import { ensureSetupCode, isClaimed, setupCodeHolds } from '#server/organizations/setup-code.ts'
import { acceptInvitation } from '#server/people/accept-invitation.ts'
import { answerCoaching } from '#server/people/answer-coaching.ts'
import { changePassword } from '#server/people/change-password.ts'
import { changeRoles } from '#server/people/change-roles.ts'
import { coaches } from '#server/people/coaching-relationship.ts'
import { deactivatePerson } from '#server/people/deactivate-person.ts'
import { endCoaching } from '#server/people/end-coaching.ts'
import { InvitePeople, invitePeople } from '#server/people/invite-people.ts'
import { listCoaching } from '#server/people/list-coaching.ts'
import { listPeople } from '#server/people/list-people.ts'
import { makeResetLink } from '#server/people/make-reset-link.ts'
import { offerCoaching } from '#server/people/offer-coaching.ts'
import { openInvitation } from '#server/people/open-invitation.ts'
import { readPerson } from '#server/people/read-person.ts'
import { renewInvitation } from '#server/people/renew-invitation.ts'
import { requestPasswordReset } from '#server/people/request-password-reset.ts'
import { checkResetLink, resetPassword } from '#server/people/reset-password.ts'
import { revokeInvitation } from '#server/people/revoke-invitation.ts'
import { searchPeople } from '#server/people/search-people.ts'
import { signIn } from '#server/people/sign-in.ts'
import { signOutEverywhere } from '#server/people/sign-out-everywhere.ts'
import { updateProfile } from '#server/people/update-profile.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

useDatabase()

let addresses = 0
/** A client address nobody else in this file uses, so that each test has limits of its own. */
const address = () => `10.0.${++addresses >> 8}.${addresses & 255}`

const refusal = (code: string, message?: RefusalKey) =>
  expect.objectContaining({ code, ...(message && { message }) })

const password = 'the kettle sings at noon'
let emails = 0
const newEmail = () => `person${++emails}@linden.example`

async function actorOf(token: string): Promise<Actor> {
  const session = await findSession(token)
  if (!session) throw new Error('This session does not hold.')
  return session.actor
}

/** Somebody with an account, through an invitation as in life. */
async function join(administrator: Actor, name: string, roles: Actor['roles'] = ['teacher']) {
  const email = newEmail()
  const [made] = await invitePeople(administrator, { people: [{ email }], roles: [...roles] })
  const joined = await acceptInvitation({ token: made?.token ?? '', name, password, address: address() })
  return { email, token: joined.token, actor: await actorOf(joined.token) }
}

async function school(name?: string) {
  const { orgId } = await buildOrganization(name)
  return { orgId, administrator: await buildPerson(orgId, 'Iris Administrator', ['administrator', 'leader']) }
}

describe('setting up', () => {
  const claim = (code: string, email = 'Head@Linden.example') =>
    claimInstallation({
      code,
      organizationName: 'Linden School',
      name: 'Noor Head',
      email: email.toLowerCase(),
      password,
      timeZone: 'Europe/Berlin',
      roles: ['coach'],
      address: address(),
    })

  test('each start makes the only code that holds', async () => {
    expect(await isClaimed()).toBe(false)
    const first = await ensureSetupCode()
    const second = await ensureSetupCode()
    expect(await setupCodeHolds(first ?? '')).toBe(false)
    expect(await setupCodeHolds(second ?? '')).toBe(true)
    await expect(claim(first ?? '')).rejects.toEqual(refusal('not-allowed', 'organizations.oldSetUpLink'))
    await expect(claim('')).rejects.toEqual(refusal('not-allowed'))
    expect(await isClaimed()).toBe(false)
  })

  test('a password that names the school is refused, and nothing is claimed', async () => {
    const code = (await ensureSetupCode()) ?? ''
    const weak = claimInstallation({
      code,
      organizationName: 'Linden School',
      name: 'Noor Head',
      email: 'head@linden.example',
      password: 'lindenschool',
      timeZone: 'Europe/Berlin',
      roles: [],
      address: address(),
    })
    await expect(weak).rejects.toEqual(
      expect.objectContaining({ code: 'invalid', fields: { password: expect.any(String) } }),
    )
    expect(await setupCodeHolds(code)).toBe(true)
  })

  test('of two claims at once one wins, and then the code is worth nothing', async () => {
    const code = (await ensureSetupCode()) ?? ''
    const claims = await Promise.allSettled([
      claim(code, 'one@linden.example'),
      claim(code, 'two@linden.example'),
    ])
    const won = claims.filter((each) => each.status === 'fulfilled')
    const lost = claims.filter((each) => each.status === 'rejected')
    expect(won).toHaveLength(1)
    expect(lost[0]?.reason).toEqual(refusal('gone', 'organizations.isSetUp'))
    const actor = await actorOf(won[0]?.value.token ?? '')
    expect(actor).toMatchObject({ name: 'Noor Head', timeZone: 'Europe/Berlin' })
    expect([...actor.roles].sort()).toEqual(['administrator', 'coach'])
    expect(await isClaimed()).toBe(true)
    expect(await ensureSetupCode()).toBeNull()
    expect(await setupCodeHolds(code)).toBe(false)
  })
})

describe('signing in', () => {
  let member: Awaited<ReturnType<typeof join>>
  beforeAll(async () => {
    member = await join((await school()).administrator, 'Ana Ruiz')
  })

  test('starts a new session each time, kept as a hash only', async () => {
    const once = await signIn({ email: member.email, password, address: address() })
    const again = await signIn({ email: member.email, password, address: address() })
    expect(once.token).not.toBe(again.token)
    expect(await actorOf(again.token)).toEqual(member.actor)
    const kept = await unscopedDatabase().select().from(sessions)
    expect(JSON.stringify(kept)).not.toContain(again.token)
  })

  test('R-52 says the same to an unknown e-mail and to a wrong password', async () => {
    const asking = (email: string) =>
      signIn({ email, password: 'not this one', address: address() }).catch((error: unknown) => error)
    const [unknown, wrong] = [await asking('nobody@linden.example'), await asking(member.email)]
    expect(wrong).toBeInstanceOf(AppError)
    expect(wrong).toEqual(unknown)
  })

  test('R-55 refuses who is guessing, by account and by address, and nobody else', async () => {
    const guessed = await join((await school()).administrator, 'Guessed')
    for (let n = 0; n < 10; n++)
      await expect(
        signIn({ email: guessed.email, password: `guess ${n}`, address: address() }),
      ).rejects.toEqual(refusal('invalid'))
    await expect(signIn({ email: guessed.email, password, address: address() })).rejects.toEqual(
      expect.objectContaining({ code: 'too-many', retryAfterSeconds: expect.any(Number) }),
    )
    const oneAddress = address()
    for (let n = 0; n < 60; n++)
      await signIn({ email: `x${n}@guess.example`, password: 'guess', address: oneAddress }).catch(() => {})
    await expect(signIn({ email: member.email, password, address: oneAddress })).rejects.toEqual(
      refusal('too-many'),
    )
    await expect(signIn({ email: member.email, password, address: address() })).resolves.toBeTruthy()
  })

  test('signing out everywhere ends every session of that person alone', async () => {
    const { administrator } = await school()
    const [ana, ben] = [await join(administrator, 'Ana'), await join(administrator, 'Ben')]
    const other = await signIn({ email: ana.email, password, address: address() })
    await signOutEverywhere(ana.actor)
    expect(await findSession(ana.token)).toBeUndefined()
    expect(await findSession(other.token)).toBeUndefined()
    expect(await findSession(ben.token)).toBeDefined()
  })

  test('a new password needs the old one and ends the other sessions', async () => {
    const ana = await join((await school()).administrator, 'Ana')
    const wrong = changePassword(ana.actor, { current: 'not this one', password: 'quiet benches in May' })
    await expect(wrong).rejects.toEqual(expect.objectContaining({ fields: { current: expect.any(String) } }))
    await expect(changePassword(ana.actor, { current: password, password: 'short' })).rejects.toEqual(
      refusal('invalid'),
    )
    expect(await findSession(ana.token)).toBeDefined()
    const changed = await changePassword(ana.actor, { current: password, password: 'quiet benches in May' })
    expect(await findSession(ana.token)).toBeUndefined()
    expect(await actorOf(changed.token)).toEqual(ana.actor)
    await expect(signIn({ email: ana.email, password, address: address() })).rejects.toEqual(
      refusal('invalid'),
    )
    await signIn({ email: ana.email, password: 'quiet benches in May', address: address() })
  })
})

describe('a lost password', () => {
  test('R-52 without mail, asking says so whether the address is known or not', async () => {
    const { email } = await join((await school()).administrator, 'Ana')
    expect(await requestPasswordReset({ email, address: address() })).toEqual({ mailed: false })
    expect(await requestPasswordReset({ email: newEmail(), address: address() })).toEqual({ mailed: false })
  })

  test('R-55 asking five times an hour is enough', async () => {
    const from = address()
    for (let n = 0; n < 5; n++) await requestPasswordReset({ email: newEmail(), address: from })
    await expect(requestPasswordReset({ email: newEmail(), address: from })).rejects.toEqual(
      refusal('too-many'),
    )
  })

  test('an administrator’s link sets a new password once and ends all sessions', async () => {
    const { administrator } = await school()
    const ana = await join(administrator, 'Ana')
    const { token } = await makeResetLink(administrator, { personId: ana.actor.personId })
    await checkResetLink({ token, address: address() })
    await expect(resetPassword({ token, password: 'password1', address: address() })).rejects.toEqual(
      refusal('invalid'),
    )
    await resetPassword({ token, password: 'quiet benches in May', address: address() })
    expect(await findSession(ana.token)).toBeUndefined()
    await signIn({ email: ana.email, password: 'quiet benches in May', address: address() })
    for (const use of [checkResetLink, resetPassword])
      await expect(use({ token, password, address: address() })).rejects.toEqual(refusal('gone'))
  })

  test('a newer link ends the older, and a link that has passed is gone', async () => {
    const { administrator } = await school()
    const ana = await join(administrator, 'Ana')
    const older = await makeResetLink(administrator, { personId: ana.actor.personId })
    const newer = await makeResetLink(administrator, { personId: ana.actor.personId })
    await expect(checkResetLink({ ...older, address: address() })).rejects.toEqual(refusal('gone'))
    await checkResetLink({ ...newer, address: address() })
    await unscopedDatabase()
      .update(passwordResets)
      .set({ expiresAt: new Date(Date.now() - 1) })
    await expect(checkResetLink({ ...newer, address: address() })).rejects.toEqual(refusal('gone'))
  })

  test('only an administrator of the same organization makes one, and not for an account shared with another', async () => {
    const { administrator } = await school()
    const elsewhere = await school('Elsewhere')
    const ana = await join(administrator, 'Ana')
    const input = { personId: ana.actor.personId }
    await expect(makeResetLink(ana.actor, input)).rejects.toEqual(refusal('not-allowed'))
    await expect(makeResetLink(elsewhere.administrator, input)).rejects.toEqual(refusal('not-found'))
    const [second] = await invitePeople(elsewhere.administrator, {
      people: [{ email: ana.email }],
      roles: ['teacher'],
    })
    await acceptInvitation({ token: second?.token ?? '', name: 'Ana', password, address: address() })
    await expect(makeResetLink(administrator, input)).rejects.toEqual(
      refusal('conflict', 'accounts.elsewhereToo'),
    )
  })
})

describe('where mail works', () => {
  test('an administrator makes no reset link: whoever lost a password asks for a mail', async () => {
    const { administrator } = await school()
    const input = { personId: (await join(administrator, 'Ana')).actor.personId }
    expect(await readPerson(administrator, input)).toMatchObject({ canMakeResetLink: true })
    openMail({
      smtpUrl: 'smtp://127.0.0.1:9',
      from: 'reprise@linden.example',
      publicUrl: 'https://x.example',
    })
    try {
      await expect(makeResetLink(administrator, input)).rejects.toEqual(
        refusal('conflict', 'accounts.linksAreMailed'),
      )
      expect(await readPerson(administrator, input)).toMatchObject({ canMakeResetLink: false })
    } finally {
      closeMail()
    }
  })
})

describe('invitations', () => {
  test('one link each; it says what it offers, and is taken up once', async () => {
    const { administrator } = await school('Linden School')
    const email = newEmail()
    const input = InvitePeople.parse({
      people: [{ email: ` ${email.toUpperCase()} `, name: 'Ana  Ruiz' }, { name: 'Ben' }],
      roles: ['teacher', 'coach'],
    })
    const [ana, ben] = await invitePeople(administrator, input)
    expect(ana).toMatchObject({ email, name: 'Ana Ruiz', mailed: false })
    const token = ana?.token ?? ''
    expect(await openInvitation({ token, address: address() })).toEqual({
      organizationName: 'Linden School',
      inviterName: 'Iris Administrator',
      groupName: null,
      email,
      name: 'Ana Ruiz',
      roles: ['teacher', 'coach'],
    })
    const accept = () => acceptInvitation({ token, name: 'Ana Ruiz', password, address: address() })
    const tries = await Promise.allSettled([accept(), accept()])
    expect(tries.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(accept()).rejects.toEqual(refusal('gone'))
    await expect(openInvitation({ token, address: address() })).rejects.toEqual(refusal('gone'))
    const unnamed = { token: ben?.token ?? '', name: 'Ben', password, address: address() }
    await expect(acceptInvitation(unnamed)).rejects.toEqual(
      expect.objectContaining({ code: 'invalid', fields: { email: expect.any(String) } }),
    )
    const two = await Promise.allSettled([
      acceptInvitation({ ...unnamed, email: newEmail() }),
      acceptInvitation({ ...unnamed, email: newEmail() }),
    ])
    expect(two.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a weak password leaves the link good', async () => {
    const { administrator } = await school()
    const [made] = await invitePeople(administrator, { people: [{ email: newEmail() }], roles: ['teacher'] })
    const token = made?.token ?? ''
    await expect(
      acceptInvitation({ token, name: 'Ana', password: '12345678', address: address() }),
    ).rejects.toEqual(refusal('invalid'))
    await acceptInvitation({ token, name: 'Ana', password, address: address() })
  })

  test('the newer replaces the older; who belongs here is left alone; withdrawn and passed ones are gone', async () => {
    const { administrator } = await school()
    const ana = await join(administrator, 'Ana')
    const email = newEmail()
    const one = { people: [{ email }, { email: ana.email }], roles: ['teacher' as const] }
    const [older, present] = await invitePeople(administrator, one)
    expect(present).toMatchObject({ email: ana.email, token: null })
    const [newer] = await invitePeople(administrator, one)
    const opens = (token: string | null | undefined) =>
      openInvitation({ token: token ?? '', address: address() })
    await expect(opens(older?.token)).rejects.toEqual(refusal('gone'))
    await opens(newer?.token)
    const renewed = await renewInvitation(administrator, { invitationId: newer?.id ?? '' })
    await expect(opens(newer?.token)).rejects.toEqual(refusal('gone'))
    await opens(renewed.token)
    await revokeInvitation(administrator, { invitationId: renewed.id })
    await expect(opens(renewed.token)).rejects.toEqual(refusal('gone'))
    await expect(renewInvitation(administrator, { invitationId: renewed.id })).rejects.toEqual(
      refusal('not-found'),
    )
  })

  test('an account from another organization comes in with its own password only', async () => {
    const [here, elsewhere] = [await school('Here'), await school('Elsewhere')]
    const ana = await join(here.administrator, 'Ana')
    const [made] = await invitePeople(elsewhere.administrator, {
      people: [{ email: ana.email }],
      roles: ['coach'],
    })
    const token = made?.token ?? ''
    await expect(
      acceptInvitation({ token, name: 'Ana', password: 'another sentence', address: address() }),
    ).rejects.toEqual(refusal('invalid', 'accounts.addressKnown'))
    const joined = await acceptInvitation({ token, name: 'Ana in two', password, address: address() })
    expect(await actorOf(joined.token)).toMatchObject({ orgId: elsewhere.orgId, roles: ['coach'] })
    expect(await findSession(ana.token)).toMatchObject({ organization: { name: 'Here' } })
  })

  test('into a group that the administrator facilitates, and into no other', async () => {
    const { orgId, administrator } = await school()
    const { id: groupId } = await createGroup(administrator, { name: 'Spring', kind: 'cohort' })
    const [made] = await invitePeople(administrator, {
      people: [{ name: 'Ana' }],
      roles: ['teacher'],
      groupId,
    })
    const input = { token: made?.token ?? '', name: 'Ana', password, email: newEmail(), address: address() }
    await acceptInvitation(input)
    const { members } = await readGroup(administrator, { groupId })
    expect(members.map((member) => [member.name, member.role])).toEqual([
      ['Iris Administrator', 'facilitator'],
      ['Ana', 'member'],
    ])
    const other = await buildPerson(orgId, 'Leo', ['leader'])
    const closed = await createGroup(other, { name: 'Not hers', kind: 'team' })
    await expect(
      invitePeople(administrator, { people: [{ name: 'Zoe' }], roles: ['teacher'], groupId: closed.id }),
    ).rejects.toEqual(refusal('not-found'))
  })

  test('are made and withdrawn by administrators, in their own organization', async () => {
    const [here, elsewhere] = [await school(), await school()]
    const teacher = await buildPerson(here.orgId, 'Ana')
    const input = { people: [{ name: 'Zoe' }], roles: ['administrator' as const] }
    await expect(invitePeople(teacher, input)).rejects.toEqual(refusal('not-allowed'))
    const [made] = await invitePeople(here.administrator, input)
    const invitationId = made?.id ?? ''
    for (const change of [revokeInvitation, renewInvitation]) {
      await expect(change(elsewhere.administrator, { invitationId })).rejects.toEqual(refusal('not-found'))
      await expect(change(teacher, { invitationId })).rejects.toEqual(refusal('not-allowed'))
    }
    expect((await listPeople(here.administrator)).invitations).toHaveLength(1)
    expect((await listPeople(elsewhere.administrator)).invitations).toEqual([])
  })

  test.each([
    ['nobody', { people: [], roles: ['teacher'] }],
    ['no role', { people: [{ name: 'Ana' }], roles: [] }],
    ['an unknown role', { people: [{ name: 'Ana' }], roles: ['owner'] }],
    ['no address', { people: [{ email: 'ana' }], roles: ['teacher'] }],
    [
      'a header in the address',
      { people: [{ email: 'a@b.example\r\nBcc: c@d.example' }], roles: ['teacher'] },
    ],
  ])('refuse %s', (_what, input) => {
    expect(InvitePeople.safeParse(input).success).toBe(false)
  })
})

describe('an administrator’s open invitations', () => {
  test.each([
    ['their access', (by: Actor, personId: string) => deactivatePerson(by, { personId })],
    ['the role', (by: Actor, personId: string) => changeRoles(by, { personId, roles: ['teacher'] })],
  ])('end with %s, and nobody else’s do', async (_what, end) => {
    const { administrator } = await school()
    const leaving = await join(administrator, 'Leaving', ['administrator', 'teacher'])
    const invite = async (by: Actor) => {
      const [made] = await invitePeople(by, { people: [{ name: 'Guest' }], roles: ['administrator'] })
      return { token: made?.token ?? '', address: address() }
    }
    const [theirs, others] = [await invite(leaving.actor), await invite(administrator)]
    await changeRoles(administrator, {
      personId: leaving.actor.personId,
      roles: ['administrator', 'coach'],
    })
    await openInvitation(theirs)
    await end(administrator, leaving.actor.personId)
    await expect(openInvitation(theirs)).rejects.toEqual(refusal('gone'))
    await openInvitation(others)
  })
})

describe('a whole school behind one address', () => {
  test('signs in, comes in and opens its links: what succeeds does not count', async () => {
    const { administrator } = await school()
    const { email, actor } = await join(administrator, 'Ana')
    const from = address()
    for (const limit of ['sign-in by address', 'open an invitation'] as const)
      for (let n = 0; n < 59; n++) await countAgainst(limit, from)
    for (let n = 0; n < 2; n++) await signIn({ email, password, address: from })
    const guests = [{ email: newEmail() }, { email: newEmail() }]
    for (const made of await invitePeople(administrator, { people: guests, roles: ['teacher'] })) {
      const token = made.token ?? ''
      await openInvitation({ token, address: from })
      await acceptInvitation({ token, name: 'Guest', password, address: from })
    }
    const reset = await makeResetLink(administrator, { personId: actor.personId })
    await checkResetLink({ ...reset, address: from })
    await resetPassword({ ...reset, password: 'quiet benches in May', address: from })
    const wrong = () => openInvitation({ token: 'guessed', address: from })
    await expect(wrong()).rejects.toEqual(refusal('gone'))
    await expect(wrong()).rejects.toEqual(refusal('too-many'))
  })

  test('comes in at once, also those who have an account already', async () => {
    const { administrator } = await school()
    const second = await school('Second')
    const members = []
    for (let n = 0; n < 16; n++) members.push(await join(administrator, `Member ${n}`))
    const made = await invitePeople(second.administrator, {
      people: members.map(({ email }) => ({ email })),
      roles: ['teacher'],
    })
    const from = address()
    const joined = await Promise.all(
      made.map(({ token }) => acceptInvitation({ token: token ?? '', name: 'M', password, address: from })),
    )
    expect(new Set(joined.map((each) => each.personId)).size).toBe(16)
  })

  test('R-55 has a limit of its own for links that an administrator makes', async () => {
    const { administrator } = await school()
    const { personId } = (await join(administrator, 'Ana')).actor
    for (let n = 0; n < 30; n++) await makeResetLink(administrator, { personId })
    await expect(makeResetLink(administrator, { personId })).rejects.toEqual(refusal('too-many'))
  })
})

test.each([
  ['person', personLoader],
  ['group', groupLoader],
  ['share', shareLoader],
])('an address that names no %s is answered as not found', async (name, loader) => {
  const { token } = await join((await school()).administrator, 'Ana')
  const url = `http://reprise.example/${name}`
  const cookie = (await sessionCookie(new Request(url), token)).split(';')[0] ?? ''
  const request = new Request(url, { headers: { cookie } })
  const context = { cspNonce: '', clientAddress: address() }
  for (const id of ['nonsense', "' or true --", undefined])
    await expect(loader({ request, params: { id }, context })).rejects.toMatchObject({
      init: { status: 404 },
    })
})

describe('people', () => {
  test('administrators see addresses and who has left; others see names and roles', async () => {
    const { administrator } = await school()
    const ana = await join(administrator, 'Ana')
    const ben = await join(administrator, 'Ben')
    await deactivatePerson(administrator, { personId: ben.actor.personId })
    const seen = await listPeople(administrator)
    expect(seen.people.map((person) => [person.name, person.email, person.left])).toEqual([
      ['Ana', ana.email, false],
      ['Iris Administrator', null, false],
      ['Ben', ben.email, true],
    ])
    const plain = await listPeople(ana.actor)
    expect(plain.people.map((person) => [person.name, person.email])).toEqual([
      ['Ana', null],
      ['Iris Administrator', null],
    ])
    expect(plain).toMatchObject({ invitations: [], canAdminister: false })
    await expect(readPerson(ana.actor, { personId: ben.actor.personId })).rejects.toEqual(
      refusal('not-found'),
    )
    expect(await readPerson(administrator, { personId: ben.actor.personId })).toMatchObject({ left: true })
  })

  test('are found by the words of their names, in their own organization', async () => {
    const { orgId, administrator } = await school()
    const elsewhere = await school()
    await buildPerson(elsewhere.orgId, 'Ana Elsewhere')
    for (const name of ['Ana Ruiz', 'Ana_Lind', 'Ruben Anand']) await buildPerson(orgId, name)
    const names = async (query: string) => (await searchPeople(administrator, query)).map((each) => each.name)
    expect(await names('ana')).toEqual(['Ana Ruiz', 'Ana_Lind', 'Ruben Anand'])
    expect(await names('ru ana')).toEqual(['Ana Ruiz', 'Ruben Anand'])
    expect(await names('_')).toEqual(['Ana_Lind'])
    expect(await names('%')).toEqual([])
    expect(await names('')).toHaveLength(3)
    expect(await names('Iris')).toEqual([])
  })

  test('another organization’s person is not there', async () => {
    const [here, elsewhere] = [await school(), await school()]
    const personId = elsewhere.administrator.personId
    await expect(readPerson(here.administrator, { personId })).rejects.toEqual(refusal('not-found'))
    await expect(changeRoles(here.administrator, { personId, roles: ['administrator'] })).rejects.toEqual(
      refusal('not-found'),
    )
    await expect(deactivatePerson(here.administrator, { personId })).rejects.toEqual(refusal('not-found'))
    await expect(offerCoaching(here.administrator, { personId, as: 'coach' })).rejects.toEqual(
      refusal('not-found'),
    )
  })

  test('change their name', async () => {
    const ana = await join((await school()).administrator, 'Ana')
    await updateProfile(ana.actor, { name: 'Ana Ruiz' })
    expect(await actorOf(ana.token)).toMatchObject({ name: 'Ana Ruiz' })
  })

  test('roles hold at once, and the last administrator stays', async () => {
    const { administrator } = await school()
    const ana = await join(administrator, 'Ana')
    const alone = { personId: administrator.personId, roles: ['teacher' as const] }
    await expect(changeRoles(administrator, alone)).rejects.toEqual(
      refusal('conflict', 'organizations.lastAdministrator'),
    )
    await expect(deactivatePerson(administrator, alone)).rejects.toEqual(refusal('conflict'))
    const promoted = { personId: ana.actor.personId, roles: ['administrator' as const, 'teacher' as const] }
    await expect(changeRoles(ana.actor, promoted)).rejects.toEqual(refusal('not-allowed'))
    await changeRoles(administrator, promoted)
    const now = await actorOf(ana.token)
    expect(now.roles).toEqual(['administrator', 'teacher'])
    const both = await Promise.allSettled([
      changeRoles(administrator, alone),
      deactivatePerson(now, { personId: now.personId }),
    ])
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('R-46 who leaves loses sessions, groups and coaching at once, and can be invited back as the same person', async () => {
    const { administrator } = await school()
    const coach = await join(administrator, 'Cleo', ['coach'])
    const ana = await join(administrator, 'Ana')
    const { id: groupId } = await createGroup(coach.actor, { name: 'Spring', kind: 'cohort' })
    const { id } = await offerCoaching(coach.actor, { personId: ana.actor.personId, as: 'coach' })
    await answerCoaching(ana.actor, { relationshipId: id, answer: 'accept' })
    await transaction(ana.actor, (tx) =>
      tx.insert(memberships).values({
        orgId: ana.actor.orgId,
        groupId,
        personId: ana.actor.personId,
        role: 'member',
      }),
    )
    await deactivatePerson(administrator, { personId: coach.actor.personId })
    expect(await findSession(coach.token)).toBeUndefined()
    await expect(signIn({ email: coach.email, password, address: address() })).rejects.toEqual(
      refusal('invalid'),
    )
    expect(await listCoaching(ana.actor)).toEqual([])
    const { members } = await readGroup(ana.actor, { groupId })
    expect(members.map((member) => [member.name, member.role])).toEqual([['Ana', 'facilitator']])
    const [back] = await invitePeople(administrator, { people: [{ email: coach.email }], roles: ['coach'] })
    const returned = await acceptInvitation({
      token: back?.token ?? '',
      name: 'Cleo again',
      password,
      address: address(),
    })
    expect(returned.personId).toBe(coach.actor.personId)
    expect((await readGroup(ana.actor, { groupId })).members).toHaveLength(1)
  })

  test('nothing secret is kept in readable form', async () => {
    const { administrator } = await school()
    const ana = await join(administrator, 'Ana')
    const { token } = await makeResetLink(administrator, { personId: ana.actor.personId })
    const kept = await transaction('system', async (tx) => [
      await tx.select().from(accounts).where(eq(accounts.email, ana.email)),
      await tx.select().from(passwordResets),
      await tx.select().from(people),
    ])
    expect(JSON.stringify(kept)).not.toContain(password)
    expect(JSON.stringify(kept)).not.toContain(token)
    expect(JSON.stringify(kept)).toMatch(/\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('coaching', () => {
  async function pair() {
    const { orgId } = await buildOrganization()
    return {
      orgId,
      coach: await buildPerson(orgId, 'Cleo', ['coach']),
      teacher: await buildPerson(orgId, 'Tom', ['teacher']),
    }
  }
  const active = (coach: Actor, teacher: Actor) =>
    transaction(coach, (tx) => coaches(tx, coach.personId, teacher.personId))

  test('offered by a coach, begins when the teacher accepts', async () => {
    const { coach, teacher } = await pair()
    const { id } = await offerCoaching(coach, { personId: teacher.personId, as: 'coach' })
    expect(await active(coach, teacher)).toBe(false)
    expect(await listCoaching(teacher)).toMatchObject([
      { id, state: 'offered', as: 'teacher', waitsForMe: true, coach: { name: 'Cleo' } },
    ])
    const yes = { relationshipId: id, answer: 'accept' as const }
    await expect(answerCoaching(coach, yes)).rejects.toEqual(refusal('not-allowed'))
    await answerCoaching(teacher, yes)
    expect(await active(coach, teacher)).toBe(true)
    await expect(answerCoaching(teacher, yes)).rejects.toEqual(refusal('not-allowed'))
    expect(await listCoaching(coach)).toMatchObject([{ state: 'active', as: 'coach', waitsForMe: false }])
  })

  test('asked for by a teacher, begins when the coach accepts, and either ends it', async () => {
    const { coach, teacher } = await pair()
    const { id: relationshipId } = await offerCoaching(teacher, { personId: coach.personId, as: 'teacher' })
    await answerCoaching(coach, { relationshipId, answer: 'accept' })
    expect(await active(coach, teacher)).toBe(true)
    await endCoaching(teacher, { relationshipId })
    expect(await active(coach, teacher)).toBe(false)
    await expect(endCoaching(coach, { relationshipId })).rejects.toEqual(refusal('not-allowed'))
    await offerCoaching(coach, { personId: teacher.personId, as: 'coach' })
  })

  test('declined, it can be offered again; taken back, it cannot be accepted', async () => {
    const { coach, teacher } = await pair()
    const offer = () => offerCoaching(coach, { personId: teacher.personId, as: 'coach' })
    const first = await offer()
    await answerCoaching(teacher, { relationshipId: first.id, answer: 'decline' })
    const second = await offer()
    await endCoaching(coach, { relationshipId: second.id })
    await expect(answerCoaching(teacher, { relationshipId: second.id, answer: 'accept' })).rejects.toEqual(
      refusal('not-allowed'),
    )
  })

  test('there is one within a pair, also when both ask at once', async () => {
    const { coach, teacher } = await pair()
    const asked = await Promise.allSettled([
      offerCoaching(coach, { personId: teacher.personId, as: 'coach' }),
      offerCoaching(teacher, { personId: coach.personId, as: 'teacher' }),
    ])
    expect(asked.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await listCoaching(coach)).toHaveLength(1)
  })

  test('R-46 ends with the role that it stands on, and with no other', async () => {
    const { orgId, coach, teacher } = await pair()
    const administrator = await buildPerson(orgId, 'Ada', ['administrator'])
    const third = await buildPerson(orgId, 'Third', ['teacher', 'coach'])
    const begin = async (by: Actor, of: Actor) => {
      const { id: relationshipId } = await offerCoaching(by, { personId: of.personId, as: 'coach' })
      await answerCoaching(of, { relationshipId, answer: 'accept' })
    }
    await begin(coach, teacher)
    await begin(third, teacher)
    await begin(coach, third)
    await changeRoles(administrator, { personId: third.personId, roles: ['coach'] })
    expect(await active(coach, third)).toBe(false)
    expect(await active(third, teacher)).toBe(true)
    await changeRoles(administrator, { personId: third.personId, roles: ['teacher', 'administrator'] })
    expect(await active(third, teacher)).toBe(false)
    expect(await active(coach, teacher)).toBe(true)
  })

  test('an offer that still waits ends with the role too', async () => {
    const { orgId, coach, teacher } = await pair()
    const administrator = await buildPerson(orgId, 'Ada', ['administrator'])
    const { id: relationshipId } = await offerCoaching(coach, { personId: teacher.personId, as: 'coach' })
    await changeRoles(administrator, { personId: coach.personId, roles: ['teacher'] })
    await expect(answerCoaching(teacher, { relationshipId, answer: 'accept' })).rejects.toEqual(
      refusal('not-allowed'),
    )
    await expect(offerCoaching(coach, { personId: teacher.personId, as: 'coach' })).rejects.toEqual(
      refusal('invalid'),
    )
  })

  test('joins who coaches with who teaches, and is nobody else’s business', async () => {
    const { orgId, coach, teacher } = await pair()
    const other = await buildPerson(orgId, 'Leo', ['leader', 'administrator'])
    const bad = [
      [coach, { personId: other.personId, as: 'coach' }],
      [teacher, { personId: teacher.personId, as: 'teacher' }],
      [teacher, { personId: coach.personId, as: 'coach' }],
    ] as const
    for (const [actor, input] of bad)
      await expect(offerCoaching(actor, input)).rejects.toEqual(refusal('invalid'))
    const { id: relationshipId } = await offerCoaching(coach, { personId: teacher.personId, as: 'coach' })
    for (const stranger of [other, await buildPerson((await buildOrganization()).orgId, 'Zoe')]) {
      await expect(answerCoaching(stranger, { relationshipId, answer: 'accept' })).rejects.toEqual(
        refusal('not-found'),
      )
      await expect(endCoaching(stranger, { relationshipId })).rejects.toEqual(refusal('not-found'))
      expect(await listCoaching(stranger)).toEqual([])
    }
  })

  test('a person’s page offers what fits', async () => {
    const { coach, teacher } = await pair()
    expect((await readPerson(coach, { personId: teacher.personId })).offers).toEqual(['coach'])
    expect((await readPerson(teacher, { personId: coach.personId })).offers).toEqual(['teacher'])
    await offerCoaching(coach, { personId: teacher.personId, as: 'coach' })
    expect(await readPerson(coach, { personId: teacher.personId })).toMatchObject({
      offers: [],
      coaching: [{ state: 'offered' }],
    })
    expect((await readPerson(coach, { personId: coach.personId })).offers).toEqual([])
  })
})
