import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type Actor, defaultPolicies } from '#app/domain/person.ts'
import { refusals } from '#app/locales/en/refusals.ts'
import { action as settingsAction, loader as settingsLoader } from '#app/routes/settings.tsx'
import { loader as signInLoader } from '#app/routes/sign-in.tsx'
import { transaction } from '#db/client.ts'
import { cast, sampleSchool } from '#db/demo/cast.ts'
import { installation, people, sessions } from '#db/schema/index.ts'
import { sessionCookie } from '#server/auth/cookie.ts'
import { findSession, startSession } from '#server/auth/session.ts'
import { startWork } from '#server/jobs/queue.ts'
import { getPolicies } from '#server/organizations/policies.ts'
import { installationId } from '#server/organizations/setup-code.ts'
import { completeUpload } from '#server/recordings/complete-upload.ts'
import { eraseLeftoverObjects } from '#server/recordings/erase-leftovers.ts'
import { eraseLeftovers } from '#server/recordings/jobs.ts'
import { buildSampleSchool } from '#server/sample/build-sample-school.ts'
import { closeSampleSchool } from '#server/sample/close-sample-school.ts'
import { mayLookAround } from '#server/sample/find-sample-school.ts'
import { lookAroundAs } from '#server/sample/look-around-as.ts'
import { openSampleSchool } from '#server/sample/open-sample-school.ts'
import { readSampleSchool } from '#server/sample/read-sample-school.ts'
import { resetAsVisitor, resetSampleSchool } from '#server/sample/reset-sample-school.ts'
import { objectStore } from '#server/storage/current.ts'
import { useProduct } from '#tests/support/product.ts'
import { beginUpload, sendPart } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

const { storeUrl } = useProduct()

let administrator: Actor
let teacher: Actor
beforeAll(async () => {
  await transaction('system', (tx) =>
    tx.insert(installation).values({ id: installationId, claimedAt: new Date() }),
  )
  const { orgId } = await buildOrganization('A real school')
  administrator = await buildPerson(orgId, 'Iris', ['administrator'])
  teacher = await buildPerson(orgId, 'Ana')
})

const address = '192.0.2.7'
const building = 120_000

async function visitAs(personId: string) {
  const { token } = await lookAroundAs({ personId, address })
  const session = await findSession(token)
  if (!session) throw new Error('The visitor was to be signed in.')
  return { token, actor: session.actor }
}

/** How many people and sessions the sample school has. */
const left = () =>
  transaction('system', async (tx) => ({
    people: await tx.$count(people, eq(people.orgId, sampleSchool.id)),
    sessions: await tx.$count(sessions, eq(sessions.orgId, sampleSchool.id)),
  }))

async function storedKeys(orgId: string): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of objectStore().list(`org/${orgId}/`)) keys.push(key)
  return keys
}

test('an installation claimed before anybody looked around has no sample school until an administrator opens it', {
  timeout: building,
}, async () => {
  expect(await mayLookAround()).toBe(false)
  expect(await readSampleSchool(administrator)).toEqual({ open: false, wasClosed: false, outdated: false })
  await openSampleSchool(administrator)
  expect(await readSampleSchool(administrator)).toEqual({ open: true, wasClosed: false, outdated: false })
  expect((await visitAs(cast.mia.id)).actor.name).toBe(cast.mia.name)
})

test('nobody but an administrator of a real organization opens or closes it', async () => {
  const visitor = await visitAs(cast.helen.id)
  const before = await left()
  expect(visitor.actor.roles).toContain('administrator')
  for (const somebody of [teacher, visitor.actor])
    for (const use of [closeSampleSchool, openSampleSchool])
      await expect(use(somebody)).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(readSampleSchool(teacher)).rejects.toMatchObject({ code: 'not-allowed' })
  expect(await left()).toEqual(before)
  expect(await findSession(visitor.token)).toBeDefined()
})

test('closed, nobody comes in, whoever was in it is out, and its recordings are erased, and no others', {
  timeout: building,
}, async () => {
  const visitor = await visitAs(cast.grace.id)
  const bytes = new Uint8Array(9_000).fill(7)
  const own = await beginUpload(teacher, 'own.mp4', bytes)
  await sendPart(teacher, own, bytes, 1, storeUrl)
  await completeUpload(teacher, own.uploadId)
  expect(await storedKeys(sampleSchool.id)).not.toEqual([])

  await closeSampleSchool(administrator)
  expect(await readSampleSchool(administrator)).toEqual({ open: false, wasClosed: true, outdated: false })
  expect(await findSession(visitor.token)).toBeUndefined()
  expect(await left()).toEqual({ people: 0, sessions: 0 })
  const closed = { code: 'not-found', message: 'sample.closed' }
  await expect(lookAroundAs({ personId: cast.mia.id, address })).rejects.toMatchObject(closed)
  await expect(resetAsVisitor()).rejects.toMatchObject(closed)
  for (const anew of [buildSampleSchool, resetSampleSchool])
    await expect(anew()).rejects.toMatchObject(closed)
  expect(await left()).toEqual({ people: 0, sessions: 0 })

  await startWork({ job: eraseLeftovers, handle: eraseLeftoverObjects, concurrency: 1 })
  await vi.waitUntil(async () => (await storedKeys(sampleSchool.id)).length === 0, {
    timeout: 30_000,
    interval: 100,
  })
  expect(await storedKeys(teacher.orgId)).toHaveLength(1)
})

test('opened again, the next visitor builds it anew; who comes while it closes is not left inside', {
  timeout: building,
}, async () => {
  await openSampleSchool(administrator)
  await openSampleSchool(administrator)
  await visitAs(cast.mia.id)
  const coming = Promise.allSettled(
    Array.from({ length: 4 }, () => lookAroundAs({ personId: cast.ana.id, address })),
  )
  await closeSampleSchool(administrator)
  await closeSampleSchool(administrator)
  for (const each of await coming)
    if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'not-found' })
  expect(await left()).toEqual({ people: 0, sessions: 0 })
})

describe('on its pages', () => {
  /** What somebody's browser asks of the settings: the page, or with a form to change them. */
  async function asking(actor: Actor | undefined, form?: Record<string, string>) {
    const bare = new Request('http://reprise.test/settings')
    const token = actor && (await transaction('system', (tx) => startSession(tx, actor)))
    const cookie = token ? ((await sessionCookie(bare, token)).split(';')[0] ?? '') : ''
    const sent = form ? { method: 'POST', body: new URLSearchParams(form) } : {}
    const request = new Request(bare.url, { headers: { cookie }, ...sent })
    return { request, params: {}, context: { cspNonce: '', clientAddress: address } }
  }
  const posting = async (actor: Actor, form: Record<string, string>) =>
    (await settingsAction(await asking(actor, form))).data

  test('an administrator opens and closes it in the settings, and whoever comes to sign in sees which', async () => {
    const shown = async () => [
      (await settingsLoader(await asking(administrator))).sampleSchool.open,
      (await signInLoader(await asking(undefined))).sampleIsOpen,
    ]
    expect(await posting(administrator, { intent: 'open-sample' })).toMatchObject({
      value: { did: 'open-sample' },
    })
    expect(await shown()).toEqual([true, true])
    expect(await posting(administrator, { intent: 'close-sample' })).toMatchObject({
      value: { did: 'close-sample' },
    })
    expect(await shown()).toEqual([false, false])
  })

  test('a form of no known kind, and one of somebody else, change nothing', async () => {
    await openSampleSchool(administrator)
    const unfit: Record<string, string>[] = [{}, { intent: 'burn-sample' }]
    for (const form of unfit)
      expect(await posting(administrator, form)).toMatchObject({ error: { code: 'invalid' } })
    const { actor: visitor } = await visitAs(cast.helen.id)
    for (const somebody of [teacher, visitor])
      expect(await posting(somebody, { intent: 'close-sample' })).toMatchObject({
        error: { code: 'not-allowed' },
      })
    expect(await mayLookAround()).toBe(true)
  })

  test('the figures are still changed beside it, and none that do not fit', async () => {
    const {
      sampleSchool: _,
      zones: __,
      usedGib: ___,
      canChange: ____,
      ...shown
    } = await settingsLoader(await asking(administrator))
    const figures = { ...shown, quotaGib: 77, name: 'Linden' }
    const form = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, String(value)]))
    expect(await posting(administrator, { ...form, intent: 'change' })).toMatchObject({
      value: { did: 'change' },
    })
    const policies = await transaction(administrator, (tx) => getPolicies(tx, administrator.orgId))
    expect(policies).toEqual({ ...defaultPolicies, quotaBytes: 77 * 1024 ** 3 })
    const tooFar = { ...form, intent: 'change', defaultDueDays: '20', dueLimitDays: '10' }
    expect(await posting(administrator, tooFar)).toMatchObject({
      error: { code: 'invalid', fields: { defaultDueDays: refusals.organizations.daysTooFar } },
    })
  })
})
