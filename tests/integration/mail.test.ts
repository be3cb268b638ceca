import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { letters } from '#app/locales/en/letters.ts'
import { pseudo } from '#app/locales/pseudo.ts'
import { databaseUrl, transaction } from '#db/client.ts'
import { invitations, organizations } from '#db/schema/index.ts'
import { hashToken } from '#server/auth/token.ts'
import { closeQueue, openQueue, startWork } from '#server/jobs/queue.ts'
import { closeMail, openMail } from '#server/mail/post-office.ts'
import { acceptInvitation } from '#server/people/accept-invitation.ts'
import { invitePeople } from '#server/people/invite-people.ts'
import { invitationMailJob, passwordResetJob } from '#server/people/jobs.ts'
import { handleMailInvitation } from '#server/people/mail-invitation.ts'
import { handleMailPasswordReset } from '#server/people/mail-password-reset.ts'
import { renewInvitation } from '#server/people/renew-invitation.ts'
import { requestPasswordReset } from '#server/people/request-password-reset.ts'
import { resetPassword } from '#server/people/reset-password.ts'
import { signIn } from '#server/people/sign-in.ts'
import { useDatabase } from '#tests/support/database.ts'
import { mailServer } from '#tests/support/mail-server.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

useDatabase()

/** How many letters the mail server is still to refuse. */
let refusals = 0
const refuses = () => {
  if (refusals === 0) return false
  refusals -= 1
  return true
}
const taken: string[] = []
const server = mailServer(taken, refuses)

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.')
  openMail({
    smtpUrl: `smtp://127.0.0.1:${address.port}`,
    from: 'Reprise <reprise@linden.example>',
    publicUrl: 'https://reprise.linden.example',
  })
  const onError = (error: Error) => {
    throw error
  }
  await openQueue(databaseUrl(), [invitationMailJob, passwordResetJob] as never[], {
    supervise: true,
    onError,
  })
  await startWork({ job: invitationMailJob, handle: handleMailInvitation, concurrency: 1 })
  await startWork({ job: passwordResetJob, handle: handleMailPasswordReset, concurrency: 1 })
})

afterAll(async () => {
  await closeQueue()
  closeMail()
  server.close()
})

const address = '10.1.0.1'
const linkIn = (mail: string, kind: string) =>
  new RegExp(`https://reprise\\.linden\\.example/${kind}/([\\w-]{43})`).exec(mail)?.[1] ?? ''

test('an invitation and a new password come by mail, with a link and nobody’s words', async () => {
  const { orgId } = await buildOrganization('Linden School')
  const administrator = await buildPerson(orgId, 'Iris Administrator', ['administrator'])
  const email = 'ana.ruiz@linden.example'
  const [made] = await invitePeople(administrator, {
    people: [{ email, name: 'Ana Ruiz' }],
    roles: ['teacher'],
  })
  expect(made).toMatchObject({ mailed: true, token: null })
  await expect.poll(() => taken.length, { timeout: 20_000 }).toBe(1)
  const invitation = taken[0] ?? ''
  expect(invitation).toContain(`To: ${email}`)
  expect(invitation).not.toMatch(/Ana Ruiz|Iris|Linden School/)
  const token = linkIn(invitation, 'invite')
  await acceptInvitation({ token, name: 'Ana Ruiz', password: 'the kettle sings at noon', address })

  expect(await requestPasswordReset({ email: 'nobody@linden.example', address })).toEqual({ mailed: true })
  expect(await requestPasswordReset({ email, address })).toEqual({ mailed: true })
  await expect.poll(() => taken.length, { timeout: 20_000 }).toBe(2)
  const reset = taken[1] ?? ''
  expect(reset).toContain(`To: ${email}`)
  expect(reset).not.toMatch(/Ana Ruiz|Linden School/)
  const password = 'quiet benches in May'
  await resetPassword({ token: linkIn(reset, 'reset'), password, address })
  await signIn({ email, password, address })
})

test('what stands in the queue holds no link: it is made when the letter is written', async () => {
  const { orgId } = await buildOrganization('Linden School')
  const administrator = await buildPerson(orgId, 'Iris Administrator', ['administrator'])
  const before = taken.length
  const [made] = await invitePeople(administrator, {
    people: [{ email: 'ben@linden.example' }],
    roles: ['teacher'],
  })
  const payloads = await transaction('system', (tx) =>
    tx.execute<{ data: object }>(sql`select data from jobs.job where data::text like ${`%${made?.id}%`}`),
  )
  expect(payloads.map(({ data }) => Object.keys(data).sort())).toEqual([['expiresAt', 'invitationId']])
  await expect.poll(() => taken.length, { timeout: 20_000 }).toBe(before + 1)
  const [written] = await transaction({ orgId }, (tx) =>
    tx
      .select({ hash: invitations.tokenHash })
      .from(invitations)
      .where(eq(invitations.id, made?.id ?? '')),
  )
  expect(written?.hash).toBe(hashToken(linkIn(taken.at(-1) ?? '', 'invite')))
})

test('a mail is written in the language of the reader’s organization', async () => {
  const { orgId } = await buildOrganization('Linden School')
  await transaction('system', (tx) =>
    tx.update(organizations).set({ locale: 'en-XA' }).where(eq(organizations.id, orgId)),
  )
  const administrator = await buildPerson(orgId, 'Iris Administrator', ['administrator'])
  const before = taken.length
  await invitePeople(administrator, { people: [{ email: 'dora@linden.example' }], roles: ['teacher'] })
  await expect.poll(() => taken.length, { timeout: 20_000 }).toBe(before + 1)
  const [, body = ''] = (taken.at(-1) ?? '').split('\r\n\r\n')
  expect(String(Buffer.from(body, 'base64'))).toContain(pseudo(letters.invitation.why, 'accented'))
})

test('a link that was made to be handed on is not overtaken by the mail before it', async () => {
  const { orgId } = await buildOrganization('Linden School')
  const administrator = await buildPerson(orgId, 'Iris Administrator', ['administrator'])
  const [made] = await invitePeople(administrator, {
    people: [{ email: 'cara@linden.example' }],
    roles: ['teacher'],
  })
  const invitationId = made?.id ?? ''
  await expect.poll(() => taken.some((mail) => mail.includes('cara@')), { timeout: 20_000 }).toBe(true)
  const [first] = await transaction({ orgId }, (tx) =>
    tx.select().from(invitations).where(eq(invitations.id, invitationId)),
  )
  const renewed = await renewInvitation(administrator, { invitationId })
  expect(renewed).toMatchObject({ mailed: false, token: expect.any(String) })
  const before = taken.length
  await handleMailInvitation({ invitationId, expiresAt: first?.expiresAt.toISOString() ?? '' })
  expect(taken).toHaveLength(before)
  const token = renewed.token ?? ''
  await acceptInvitation({ token, name: 'Cara', password: 'the kettle sings at noon', address })
})

test('nobody can make the sample school write to strangers', async () => {
  const { orgId } = await buildOrganization('A sample')
  await transaction({ orgId }, (tx) =>
    tx.update(organizations).set({ isSample: true }).where(eq(organizations.id, orgId)),
  )
  const visitor = await buildPerson(orgId, 'A visitor', ['administrator'])
  const [made] = await invitePeople(visitor, {
    people: [{ email: 'stranger@elsewhere.example' }],
    roles: ['teacher'],
  })
  expect(made).toMatchObject({ email: 'stranger@elsewhere.example', mailed: false })
})

test('R-58 while the mail server refuses nobody is kept waiting, and what waits arrives once', async () => {
  const { orgId } = await buildOrganization('Elm School')
  const administrator = await buildPerson(orgId, 'Iris Administrator', ['administrator'])
  const email = 'late.letter@elm.example'
  const already = taken.length
  refusals = 1
  const [made] = await invitePeople(administrator, {
    people: [{ email, name: 'Late Letter' }],
    roles: ['teacher'],
  })
  expect(made).toMatchObject({ mailed: true })
  await expect.poll(() => taken.length, { timeout: 60_000 }).toBe(already + 1)
  expect(refusals).toBe(0)
  expect(taken.at(-1)).toContain(`To: ${email}`)
  const [row] = await transaction('system', (tx) =>
    tx.select().from(invitations).where(eq(invitations.email, email)),
  )
  expect(row?.tokenHash).toEqual(hashToken(linkIn(taken.at(-1) ?? '', 'invite')))
})
