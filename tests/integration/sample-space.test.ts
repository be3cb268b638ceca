import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { cast, sampleSchool } from '#db/demo/cast.ts'
import { screenings } from '#db/demo/screenings.ts'
import { assets, organizations, uploads } from '#db/schema/index.ts'
import { findSession } from '#server/auth/session.ts'
import { startWork } from '#server/jobs/queue.ts'
import { completeUpload } from '#server/recordings/complete-upload.ts'
import { eraseLeftoverObjects } from '#server/recordings/erase-leftovers.ts'
import { eraseLeftovers } from '#server/recordings/jobs.ts'
import { getUploadLimits } from '#server/recordings/upload-limits.ts'
import { listSamplePeople } from '#server/sample/list-sample-people.ts'
import { lookAroundAs } from '#server/sample/look-around-as.ts'
import { resetAsVisitor } from '#server/sample/reset-sample-school.ts'
import { objectStore } from '#server/storage/current.ts'
import { useProduct } from '#tests/support/product.ts'
import { beginUpload, sendPart } from '#tests/support/upload.ts'

const { storeUrl } = useProduct()

const noise = (bytes: number, seed: number) => new Uint8Array(bytes).map((_, index) => (index * seed) % 251)

async function visitAs(personId: string): Promise<Actor> {
  const { token } = await lookAroundAs({ personId, address: '192.0.2.7' })
  const session = await findSession(token)
  if (!session) throw new Error('The visitor was to be signed in.')
  return session.actor
}

async function storedKeys(): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of objectStore().list('org/')) keys.push(key)
  return keys.sort()
}

async function keysUnderWay(): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of objectStore().listUploads()) keys.push(key)
  return keys
}

const keyOf = (uploadId: string) =>
  transaction('system', async (tx) => {
    const [row] = await tx.select({ key: uploads.key }).from(uploads).where(eq(uploads.id, uploadId))
    return row?.key ?? ''
  })

test('putting it back erases what visitors uploaded, also half-way, and spares what it has just made anew', {
  timeout: 120_000,
}, async () => {
  const grace = await visitAs(cast.grace.id)
  const whole = noise(40_000, 31)
  const sent = await beginUpload(grace, 'whole.mp4', whole)
  expect(await sendPart(grace, sent, whole, 1, storeUrl)).toBe(200)
  await completeUpload(grace, sent.uploadId)
  const half = noise(20 * 1024 * 1024, 37)
  const begun = await beginUpload(grace, 'half.mp4', half)
  expect(await sendPart(grace, begun, half, 1, storeUrl)).toBe(200)
  const before = await storedKeys()
  expect(before).toHaveLength(screenings.length + 1)
  expect(before).toContain(await keyOf(sent.uploadId))
  expect(await keysUnderWay()).toEqual([await keyOf(begun.uploadId)])

  await resetAsVisitor()
  await startWork({ job: eraseLeftovers, handle: eraseLeftoverObjects, concurrency: 1 })
  await vi.waitUntil(async () => (await storedKeys()).every((key) => !before.includes(key)), {
    timeout: 30_000,
    interval: 100,
  })
  await vi.waitUntil(async () => (await keysUnderWay()).length === 0, { timeout: 30_000, interval: 100 })
  const named = await transaction({ orgId: sampleSchool.id }, (tx) =>
    tx.select({ key: assets.key }).from(assets),
  )
  expect(named).toHaveLength(screenings.length)
  expect(await storedKeys()).toEqual(named.map(({ key }) => key).sort())
  await expect(completeUpload(grace, begun.uploadId)).rejects.toMatchObject({ code: 'not-found' })
})

test('one that was built from other content says so, until it is built anew', {
  timeout: 120_000,
}, async () => {
  const outdated = async () => (await listSamplePeople()).outdated
  await visitAs(cast.grace.id)
  expect(await outdated()).toBe(false)
  for (const sampleEdition of [null, 'an earlier one']) {
    await transaction('system', (tx) =>
      tx.update(organizations).set({ sampleEdition }).where(eq(organizations.id, sampleSchool.id)),
    )
    expect(await outdated()).toBe(true)
  }
  await resetAsVisitor()
  expect(await outdated()).toBe(false)
})

test('its visitors may upload less than a real school', async () => {
  const gib = 1024 ** 3
  expect(await getUploadLimits(await visitAs(cast.grace.id))).toMatchObject({
    maxBytes: gib,
    quotaBytes: 2 * gib,
  })
})
