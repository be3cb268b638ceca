import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { letPartsGo } from '#server/media/let-go.ts'
import { makePart } from '#server/media/make-part.ts'
import { getPlayableAsset, getRenditions } from '#server/media/playable.ts'
import { prepareRecording } from '#server/media/prepare.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { recordingPrefix } from '#server/recordings/object-key.ts'
import { objectStore } from '#server/storage/current.ts'
import { startWorker } from '#server/worker.ts'
import { makeFilm, readFilm } from '#tests/support/films.ts'
import { useProduct } from '#tests/support/product.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

const { storeUrl } = useProduct()
let folder = ''
const [seconds, fps] = [77, 25]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-divided-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('workers make the parts of a long film in any order, also twice, and it ends as one film', async () => {
  // Keyframes too far apart to be copied, but near enough to begin at any of them.
  const film = await makeFilm(join(folder, 'long.mp4'), {
    seconds,
    format: 'mp4',
    video: { codec: 'libx264', fps, gop: 5 * fps, bFrames: 2, width: 160, height: 90 },
    audio: { codec: 'aac' },
  })
  const { orgId } = await buildOrganization()
  const ana = await buildPerson(orgId, 'Ana Ruiz')
  const recordingId = await uploadFile(ana, film, storeUrl)
  const attempt = { orgId, recordingId, attempt: 1 }
  const { signal } = new AbortController()
  const look = async () => (await getRecording(ana, recordingId)).progress
  const part = (index: number) => ({ ...attempt, name: '720p', index, of: 4, division: 2 as const })

  await prepareRecording(attempt, signal)
  expect(await look()).toMatchObject({ state: 'processing', playableMs: 6_000 })
  const [early] = await getRenditions(ana, recordingId)
  expect(early).toMatchObject({ isWhole: false })

  const late = new AbortController()
  const dying = makePart(part(3), late.signal)
  late.abort()
  await expect(dying).rejects.toMatchObject({ code: 'cancelled' })
  await Promise.all([makePart(part(3), signal), makePart(part(3), signal), makePart(part(2), signal)])
  // What has a gap before it cannot be watched yet.
  expect((await look()).playableMs).toBe(6_000)
  expect((await getRenditions(ana, recordingId))[0]?.files.length).toBe(1)
  expect((await look()).permille).toBeGreaterThan(500)

  await startWorker({ concurrency: 2 })
  await vi.waitUntil(async () => (await look()).state === 'ready', { timeout: 50_000, interval: 100 })
  expect(await look()).toMatchObject({ permille: 1_000, playableMs: seconds * 1_000 })
  await vi.waitUntil(async () => (await getRenditions(ana, recordingId)).length === 2, { timeout: 50_000 })
  await letPartsGo(attempt)
  const rows = await transaction({ orgId }, (tx) =>
    tx.select().from(assets).where(eq(assets.recordingId, recordingId)),
  )
  expect(rows.map(({ role, name }) => `${role} ${name}`.trim()).sort()).toEqual(
    ['original', 'peaks', 'poster', 'rendition 720p', 'rendition sound', 'sprite'].sort(),
  )
  const held: string[] = []
  for await (const { key } of objectStore().list(recordingPrefix(attempt))) held.push(key)
  expect(held.sort()).toEqual(rows.map(({ key }) => key).sort())

  const [whole] = await getRenditions(ana, recordingId)
  expect(whole).toMatchObject({ name: '720p', isWhole: true })
  expect(whole?.facts.segments.slice(0, 3).map(({ startMs }) => startMs)).toEqual(
    early?.facts.segments.map(({ startMs }) => startMs),
  )
  const { key } = await getPlayableAsset(ana, recordingId, whole?.files[0]?.id ?? '')
  const joined = join(folder, 'joined.mp4')
  await writeFile(joined, await buffer(await objectStore().stream(key)))
  const { pictures, clicks } = await readFilm(joined)
  expect(pictures.length).toBe(seconds * fps)
  const wrong = pictures.filter(({ number, second }, k) => number !== k || Math.abs(second - k / fps) > 0.001)
  expect(wrong).toEqual([])
  expect(clicks.length).toBe(seconds)
  for (const [k, click] of clicks.entries()) expect(Math.abs(click - (k + 0.5))).toBeLessThan(0.001)
})
