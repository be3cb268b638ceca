import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { startWork } from '#server/jobs/queue.ts'
import { joinIfWhole, joinRecording } from '#server/media/join-recording.ts'
import { letPartsGo } from '#server/media/let-go.ts'
import { hasPart } from '#server/media/put-part.ts'
import { joinParts } from '#server/recordings/jobs.ts'
import { newObjectKey } from '#server/recordings/object-key.ts'
import { useProduct } from '#tests/support/product.ts'
import { buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

useProduct()
const { signal } = new AbortController()

const rendition = {
  initEnd: 0,
  segments: [],
  durationMs: 6_000,
  frames: 150,
  width: 160,
  height: 90,
  frameRateNum: 25,
  frameRateDen: 1,
  codecs: 'avc1.64001f',
  bandwidth: 1,
}

/** A recording in its second attempt, with one part of each, of which the store holds nothing. */
async function buildTwoAttempts() {
  const { orgId } = await buildOrganization()
  const recordingId = await buildRecording(await buildPerson(orgId, 'Ana Ruiz'), {
    state: 'processing',
    attempt: 2,
  })
  const [first, second] = [1, 2].map((attempt) => ({ orgId, recordingId, attempt }))
  if (!first || !second) throw new Error('two attempts')
  for (const attempt of [first, second])
    await transaction({ orgId }, (tx) =>
      tx.insert(assets).values({
        ...attempt,
        key: newObjectKey(attempt),
        ...{ role: 'part', name: '720p', contentType: 'video/mp4', state: 'ready' },
        ...{ bytes: 1, rendition, facts: { index: 0 } },
      }),
    )
  return { first, second }
}

test('letting an attempt’s parts go leaves those of a later one', async () => {
  const { first, second } = await buildTwoAttempts()
  const left = async () => {
    const rows = await transaction({ orgId: first.orgId }, (tx) =>
      tx.select().from(assets).where(eq(assets.recordingId, first.recordingId)),
    )
    return rows.map(({ attempt, state }) => [attempt, state])
  }
  await letPartsGo(first)
  expect(await left()).toEqual([[2, 'ready']])
  await letPartsGo(second)
  expect(await left()).toEqual([])
})

test('only the parts of the attempt that is under way are joined', async () => {
  const { first, second } = await buildTwoAttempts()
  const joined: number[] = []
  await joinIfWhole({ ...first, name: '720p', of: 1, division: 1 })
  await joinIfWhole({ ...second, name: '720p', of: 1, division: 1 })
  await startWork({
    job: joinParts,
    handle: async ({ attempt }) => void joined.push(attempt),
    concurrency: 1,
  })
  await expect.poll(() => joined, { timeout: 30_000 }).toContain(2)
  expect(joined).toEqual([2])
})

test('parts that an older release has put elsewhere do not count as those of today', async () => {
  const { second } = await buildTwoAttempts()
  const part = { name: '720p', index: 0 }
  expect(await hasPart(second, { ...part, division: 1 })).toBe(true)
  expect(await hasPart(second, { ...part, division: 2 })).toBe(false)
  const today = { ...second, name: '720p', of: 1, division: 2 as const }
  await expect(joinRecording(today, signal)).rejects.toThrow('0 of 1 parts')
})

test('joining says so when parts are missing, unless the attempt is over', async () => {
  const { first, second } = await buildTwoAttempts()
  await expect(joinRecording({ ...second, name: '720p', of: 2, division: 1 }, signal)).rejects.toThrow(
    '1 of 2 parts',
  )
  await expect(joinRecording({ ...first, name: '720p', of: 2, division: 1 }, signal)).resolves.toBeUndefined()
})
