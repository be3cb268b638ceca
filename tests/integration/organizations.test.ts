import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { NewFramework } from '#app/domain/practice.ts'
import { transaction } from '#db/client.ts'
import { lookFors, organizations, practices } from '#db/schema/index.ts'
import { findSession, startSession } from '#server/auth/session.ts'
import { ChangeSettings, changeSettings } from '#server/organizations/change-settings.ts'
import { claimInstallation } from '#server/organizations/claim-installation.ts'
import { createOrganization } from '#server/organizations/create-organization.ts'
import { entrance } from '#server/organizations/entrance.ts'
import { getPolicies } from '#server/organizations/policies.ts'
import { readSettings } from '#server/organizations/read-settings.ts'
import { ensureSetupCode } from '#server/organizations/setup-code.ts'
import { acceptInvitation } from '#server/people/accept-invitation.ts'
import { changeRoles } from '#server/people/change-roles.ts'
import { deactivatePerson } from '#server/people/deactivate-person.ts'
import { invitePeople } from '#server/people/invite-people.ts'
import { listPeople } from '#server/people/list-people.ts'
import { makeResetLink } from '#server/people/make-reset-link.ts'
import { openInvitation } from '#server/people/open-invitation.ts'
import { readAccount } from '#server/people/read-account.ts'
import { readPerson } from '#server/people/read-person.ts'
import { renewInvitation } from '#server/people/renew-invitation.ts'
import { revokeInvitation } from '#server/people/revoke-invitation.ts'
import { signIn } from '#server/people/sign-in.ts'
import { switchOrganization } from '#server/people/switch-organization.ts'
import { updateProfile } from '#server/people/update-profile.ts'
import { addFramework } from '#server/practices/add-framework.ts'
import { listFrameworks } from '#server/practices/list-frameworks.ts'
import { restoreFramework, retireFramework } from '#server/practices/retire-framework.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildPractice } from '#tests/support/notes.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

useDatabase()

const refusal = (code: string) => expect.objectContaining({ code })

test('who comes first sets up, who comes later signs in', async () => {
  expect(await entrance()).toBe('/setup')
  const code = (await ensureSetupCode()) ?? ''
  const { orgId } = await claimInstallation({
    code,
    organizationName: 'Linden School',
    name: 'Noor Head',
    email: 'noor@linden.example',
    password: 'the kettle sings at noon',
    timeZone: 'Europe/Berlin',
    roles: [],
    address: '10.2.0.1',
  })
  expect(await entrance()).toBe('/sign-in')
  const shipped = await transaction({ orgId }, async (tx) => ({
    practices: await tx.$count(practices),
    lookFors: await tx.$count(lookFors),
  }))
  expect(shipped.practices).toBe(13)
  expect(shipped.lookFors).toBeGreaterThan(13 * 3)
})

test('an organization can be built again under the same id, in its own transaction', async () => {
  const id = '01900000-0000-7000-8000-0000000000aa'
  const made = await transaction('system', (tx) =>
    createOrganization(tx, { id, name: 'Sample school', timeZone: 'UTC', isSample: true }),
  )
  expect(made).toEqual({ orgId: id })
  expect(await transaction({ orgId: id }, (tx) => getPolicies(tx, id))).toMatchObject({
    defaultShareDays: 30,
  })
})

describe('settings', () => {
  const settings = {
    name: 'Linden',
    timeZone: 'Europe/Berlin',
    defaultShareDays: '14',
    focusLimit: '2',
    defaultDueDays: '7',
    dueLimitDays: '21',
    masteryTries: '4',
    masteryDays: '10',
    masteryClips: '2',
    goalLimit: '1',
    maxUploadGib: '4',
    quotaGib: '200',
    largestPicture: '720',
  }

  test('are an administrator’s, and hold for the organization alone', async () => {
    const { orgId } = await buildOrganization()
    const administrator = await buildPerson(orgId, 'Iris', ['administrator'])
    const teacher = await buildPerson(orgId, 'Ana')
    const elsewhere = await buildPerson((await buildOrganization()).orgId, 'Elsewhere', ['administrator'])
    await changeSettings(administrator, ChangeSettings.parse(settings))
    expect(await readSettings(administrator)).toMatchObject({
      name: 'Linden',
      timeZone: 'Europe/Berlin',
      defaultShareDays: 14,
      maxUploadGib: 4,
      masteryTries: 4,
      masteryDays: 10,
      masteryClips: 2,
      goalLimit: 1,
      largestPicture: 720,
      usedGib: 0,
    })
    expect(await readSettings(elsewhere)).toMatchObject({ defaultShareDays: 30, maxUploadGib: 10 })
    const { maxUploadBytes } = await transaction({ orgId }, (tx) => getPolicies(tx, orgId))
    expect(maxUploadBytes).toBe(4 * 1024 ** 3)
    await expect(readSettings(teacher)).rejects.toEqual(refusal('not-allowed'))
    await expect(changeSettings(teacher, ChangeSettings.parse(settings))).rejects.toEqual(
      refusal('not-allowed'),
    )
  })

  test.each([
    ['no number', { focusLimit: 'two' }],
    ['nothing', { focusLimit: '' }],
    ['half a day', { defaultShareDays: '1.5' }],
    ['a step of a term', { dueLimitDays: '60' }],
    ['an offer beyond the limit', { defaultDueDays: '22' }],
    ['more clips than tries', { masteryClips: '5' }],
    ['one try spread over days', { masteryTries: '1', masteryDays: '5', masteryClips: '0' }],
    ['three goals at once', { goalLimit: '3' }],
    ['a zone that is nowhere', { timeZone: 'Europe/Nowhere' }],
    ['no name', { name: ' ' }],
    ['a picture of any size', { largestPicture: '900' }],
  ])('refuse %s', (_what, wrong) => {
    expect(ChangeSettings.safeParse({ ...settings, ...wrong }).success).toBe(false)
  })
})

test('one account goes from one of its organizations to the other, and to no third', async () => {
  const password = 'the kettle sings at noon'
  const email = 'two@linden.example'
  const join = async (name: string) => {
    const { orgId } = await buildOrganization(name)
    const administrator = await buildPerson(orgId, 'Iris', ['administrator'])
    const [made] = await invitePeople(administrator, { people: [{ email }], roles: ['teacher'] })
    const joined = await acceptInvitation({
      token: made?.token ?? '',
      name: `Ana at ${name}`,
      password,
      address: '10.2.0.2',
    })
    const session = await findSession(joined.token)
    if (!session) throw new Error('The session does not hold.')
    return session.actor
  }
  const [here, there] = [await join('Here'), await join('There')]
  const third = await buildOrganization('Third')
  expect(await readAccount(here)).toMatchObject({ email, elsewhere: [{ organizationName: 'There' }] })
  const { token } = await switchOrganization(here, { orgId: there.orgId })
  expect((await findSession(token))?.actor).toEqual(there)
  await expect(switchOrganization(here, { orgId: third.orgId })).rejects.toEqual(refusal('not-found'))
  // Visited last, so it is where signing in leads.
  expect(await signIn({ email, password, address: '10.2.0.3' })).toMatchObject({ orgId: there.orgId })
})

const ownFramework = NewFramework.parse({
  code: 'ours',
  name: 'Our practices',
  practices: [
    {
      ...{ code: 'asking', letters: 'As', shape: 'circle', hue: 1, name: 'Asking', shortName: 'Asking' },
      ...{
        definition: 'Asks so that thinking shows.',
        why: 'It can be taught to.',
        equityPrompt: 'Whose thinking?',
      },
      lookFors: [
        { actor: 'teacher', text: 'Asks why.' },
        { actor: 'student', text: 'Gives a reason.' },
      ],
    },
  ],
})

describe('a sample school, which any visitor administers', () => {
  async function visiting() {
    const { orgId } = await buildOrganization('A sample')
    const helen = await buildPerson(orgId, 'Helen', ['administrator'])
    const ana = await buildPerson(orgId, 'Ana')
    const [invitation] = await invitePeople(helen, { people: [{ name: 'Stranger' }], roles: ['teacher'] })
    const session = await transaction('system', async (tx) => {
      await tx.update(organizations).set({ isSample: true }).where(eq(organizations.id, orgId))
      return startSession(tx, helen)
    })
    const visitor = (await findSession(session))?.actor
    if (!visitor || !invitation?.token) throw new Error('The visitor was to be signed in.')
    return { orgId, visitor, ana, invitation: { ...invitation, token: invitation.token } }
  }

  test('shows its settings and people, and lets nobody change them', async () => {
    const { orgId, visitor, ana, invitation } = await visiting()
    const { personId } = ana
    const frameworkId = (await buildPractice(orgId)).frameworkId
    const before = await transaction({ orgId }, (tx) => getPolicies(tx, orgId))
    const changed = { ...(await readSettings(visitor)), quotaGib: 1_000_000 }
    const refused = [
      () => changeSettings(visitor, changed),
      () => invitePeople(visitor, { people: [{ name: 'Guest' }], roles: ['teacher'] }),
      () => renewInvitation(visitor, { invitationId: invitation.id }),
      () => revokeInvitation(visitor, { invitationId: invitation.id }),
      () => makeResetLink(visitor, { personId }),
      () => changeRoles(visitor, { personId, roles: ['administrator'] }),
      () => deactivatePerson(visitor, { personId }),
      () => updateProfile(visitor, { name: 'Somebody Real' }),
      () => addFramework(visitor, ownFramework),
      () => retireFramework(visitor, { frameworkId }),
      () => restoreFramework(visitor, { frameworkId }),
    ]
    for (const use of refused)
      await expect(use()).rejects.toMatchObject({
        code: 'not-allowed',
        message: expect.stringMatching(/^sample\./),
      })
    expect(await transaction({ orgId }, (tx) => getPolicies(tx, orgId))).toEqual(before)
    expect(await listFrameworks(visitor)).toMatchObject({
      canAdminister: true,
      canChange: false,
      frameworks: [{ inUse: true }],
    })
    expect(await readSettings(visitor)).toMatchObject({ canChange: false })
    expect(await listPeople(visitor)).toMatchObject({ canAdminister: true, canChange: false })
    expect(await readPerson(visitor, { personId })).toMatchObject({ canAdminister: true, canChange: false })
  })

  test('no invitation leads into it', async () => {
    const { token } = (await visiting()).invitation
    const address = '10.4.0.1'
    await expect(openInvitation({ token, address })).rejects.toEqual(refusal('gone'))
    const accepted = acceptInvitation({
      token,
      name: 'Stranger',
      email: 'stranger@elsewhere.example',
      password: 'the kettle sings at noon',
      address,
    })
    await expect(accepted).rejects.toEqual(refusal('gone'))
  })
})
