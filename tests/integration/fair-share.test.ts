import { expect, test } from 'vitest'
import { startWork } from '#server/jobs/queue.ts'
import { prepareRecording } from '#server/recordings/jobs.ts'
import { retryRecording } from '#server/recordings/retry-recording.ts'
import { useProduct } from '#tests/support/product.ts'
import { buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

useProduct()

test('a school with one film is not kept waiting by another school’s many', async () => {
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
