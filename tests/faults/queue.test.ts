import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { databaseUrl, transaction } from '#db/client.ts'
import { closeQueue, enqueue, type Job, openQueue, startWork } from '#server/jobs/queue.ts'
import { type AnyPayload, deadLetter } from '#server/media/dead-letter-job.ts'
import { useDatabase } from '#tests/support/database.ts'

useDatabase()

const Payload = z.object({ orgId: z.uuid(), recordingId: z.uuid() })
const fragile: Job<z.infer<typeof Payload>> = {
  name: 'fragile',
  payload: Payload,
  retryLimit: 1,
  expireInSeconds: 60,
}

beforeAll(() =>
  openQueue(databaseUrl(), [fragile] as never[], {
    supervise: true,
    onError: (error) => {
      throw error
    },
  }),
)
afterAll(closeQueue)

test('R-57 work that always fails, and work of an unknown shape, is given up by name and keeps nothing waiting', async () => {
  const orgId = randomUUID()
  const [poison, good] = [randomUUID(), randomUUID()]
  const tries: string[] = []
  const buried: AnyPayload[] = []
  await startWork({
    job: fragile,
    handle: async ({ recordingId }) => {
      tries.push(recordingId)
      if (recordingId === poison) throw new Error('Always.')
    },
    concurrency: 1,
  })
  await startWork({ job: deadLetter, handle: async (payload) => void buried.push(payload), concurrency: 1 })
  await transaction('system', async (tx) => {
    await enqueue(tx, fragile, { orgId, recordingId: poison })
    await enqueue(tx, fragile, { orgId, shape: 'of another release' } as never)
    await enqueue(tx, fragile, { orgId, recordingId: good })
  })
  await expect.poll(() => tries, { timeout: 30_000 }).toContain(good)
  expect(tries.filter((id) => id === poison).length).toBeLessThanOrEqual(2)
  await expect.poll(() => buried.length, { timeout: 60_000 }).toBe(2)
  expect(tries.filter((id) => id === poison)).toHaveLength(2)
  expect(buried).toContainEqual({ orgId, recordingId: poison })
  expect(buried).toContainEqual({ orgId, shape: 'of another release' })
})
