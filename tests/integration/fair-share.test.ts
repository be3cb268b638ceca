import { expect, test } from 'vitest'
import { transaction } from '#db/client.ts'
import { createClip } from '#server/clips/create-clip.ts'
import { cutClip } from '#server/clips/jobs.ts'
import { startWork } from '#server/jobs/queue.ts'
import { makePart, prepareRecording } from '#server/recordings/jobs.ts'
import { lineUpParts } from '#server/recordings/line-up.ts'
import { retryRecording } from '#server/recordings/retry-recording.ts'
import { useProduct } from '#tests/support/product.ts'
import { buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

useProduct()

test('a school with one clip is not kept waiting by another school’s many', async () => {
  const busy = await buildPerson((await buildOrganization()).orgId, 'Busy Teacher')
  const quiet = await buildPerson((await buildOrganization()).orgId, 'Quiet Teacher')
  const cutBy = async (owner: typeof busy) => {
    const recordingId = await buildRecording(owner)
    const wish = { title: 'A moment', startMs: 0, endMs: 5_000, preset: 'full' } as const
    return (await createClip(owner, { recordingId, ...wish })).id
  }
  const many: string[] = []
  for (let n = 0; n < 4; n++) many.push(await cutBy(busy))
  const one = await cutBy(quiet)

  const order: string[] = []
  await startWork({
    job: cutClip,
    handle: async ({ clipId }) => void order.push(clipId),
    concurrency: 1,
  })
  await expect.poll(() => order.length, { timeout: 30_000 }).toBe(5)
  expect(order).toEqual([many[0], one, ...many.slice(1)])
})

test('R-56 a school with one film is not kept waiting by another school’s many', async () => {
  const busy = await buildPerson((await buildOrganization()).orgId, 'Busy Teacher')
  const quiet = await buildPerson((await buildOrganization()).orgId, 'Quiet Teacher')
  const failedOf = (owner: typeof busy) =>
    buildRecording(owner, { state: 'failed', failure: 'engine-failed' })
  const many = await Promise.all(Array.from({ length: 6 }, () => failedOf(busy)))
  const one = await failedOf(quiet)
  // What was deleted on its way is in nobody's line.
  for (let n = 0; n < 6; n++) await buildRecording(quiet, { state: 'processing', deletedAt: new Date() })
  for (const recordingId of many) await retryRecording(busy, recordingId)
  await retryRecording(quiet, one)

  const order: string[] = []
  await startWork({
    job: prepareRecording,
    handle: async ({ recordingId }) => void order.push(recordingId),
    concurrency: 1,
  })
  await expect.poll(() => order.length, { timeout: 30_000 }).toBe(7)
  expect(order).toEqual([many[0], one, ...many.slice(1)])
})

test('the parts of a school’s one long film do not wait for those of another school’s many', async () => {
  const busy = await buildPerson((await buildOrganization()).orgId, 'Busy Teacher')
  const quiet = await buildPerson((await buildOrganization()).orgId, 'Quiet Teacher')
  const beingMade = (owner: typeof busy) => buildRecording(owner, { state: 'processing', attempt: 1 })
  const many = [await beingMade(busy), await beingMade(busy), await beingMade(busy)]
  const one = await beingMade(quiet)
  const shareOut = (recordingId: string, { orgId }: typeof busy) =>
    transaction({ orgId }, (tx) =>
      lineUpParts(tx, { orgId, recordingId, attempt: 1, name: '720p', of: 5, division: 2 }),
    )
  for (const recordingId of many) await shareOut(recordingId, busy)
  await shareOut(one, quiet)

  const order: string[] = []
  await startWork({
    job: makePart,
    handle: async ({ recordingId, index }) => void order.push(`${recordingId} ${index}`),
    concurrency: 1,
  })
  await expect.poll(() => order.length, { timeout: 30_000 }).toBe(16)
  const ofMany = (index: number) => many.map((recordingId) => `${recordingId} ${index}`)
  const ofOne = (index: number) => `${one} ${index}`
  // Of each school in turn as much, and of each film the earlier parts first.
  expect(order).toEqual([
    ...[ofOne(1), ofOne(2), ...ofMany(1), ofOne(3), ofOne(4)],
    ...[...ofMany(2), ...ofMany(3), ...ofMany(4)],
  ])
})
