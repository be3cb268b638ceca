import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { and, eq } from 'drizzle-orm'
import express from 'express'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { mostClips, type PresentedClip } from '#app/domain/clip.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { assets, clips } from '#db/schema/index.ts'
import { type ClipWish, createClip } from '#server/clips/create-clip.ts'
import { letExpiredClipsGo } from '#server/clips/let-expired-go.ts'
import { listClips } from '#server/clips/list-clips.ts'
import { makeClip } from '#server/clips/make-clip.ts'
import { removeClip } from '#server/clips/remove-clip.ts'
import { retryClip } from '#server/clips/retry-clip.ts'
import { buryAttempt } from '#server/media/dead-letter.ts'
import { eraseUnseen } from '#server/media/let-go.ts'
import { putAsset } from '#server/media/put-asset.ts'
import { mediaRouter } from '#server/media/serve.ts'
import { deleteRecording } from '#server/recordings/delete-recording.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { recordingPrefix } from '#server/recordings/object-key.ts'
import { objectStore } from '#server/storage/current.ts'
import { makeFilm, readFilm } from '#tests/support/films.ts'
import { useProduct } from '#tests/support/product.ts'
import { signIn } from '#tests/support/rooms.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

const { storeUrl } = useProduct({ worker: true })

let room: string
let film: string
let server: Server
let ana: Actor
let ben: Actor
let stranger: Actor
let recordingId: string
let lessons = 0

beforeAll(async () => {
  room = await mkdtemp(path.join(tmpdir(), 'clips-test-'))
  film = await makeFilm(path.join(room, 'lesson.mp4'), {
    seconds: 8,
    format: 'mp4',
    video: { codec: 'libx264', gop: 60, width: 240, height: 136 },
    audio: { codec: 'aac' },
  })
  server = express()
    .use('/media', mediaRouter({ delivery: 'redirect' }))
    .listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { orgId } = await buildOrganization()
  ana = await buildPerson(orgId, 'Ana Ruiz')
  ben = await buildPerson(orgId, 'Ben Osei', ['coach', 'administrator'])
  stranger = await buildPerson((await buildOrganization('Elsewhere')).orgId, 'Cy Young', ['administrator'])
  recordingId = await prepared()
  await buildShare(ana, recordingId, ben, 'annotate')
})

afterAll(async () => {
  server.close()
  await rm(room, { recursive: true, force: true })
})

/** Ana's lesson, prepared; no two are the same file. */
async function prepared(): Promise<string> {
  const file = path.join(room, `lesson-${(lessons += 1)}.mp4`)
  const freeBox = Buffer.from([0, 0, 0, 9, ...Buffer.from('free'), lessons])
  await writeFile(file, Buffer.concat([await readFile(film), freeBox]))
  const id = await uploadFile(ana, file, storeUrl)
  const isReady = async () => (await getRecording(ana, id)).progress.state === 'ready'
  await vi.waitUntil(isReady, { timeout: 50_000, interval: 100 })
  return id
}

const wish = (more: Partial<ClipWish> = {}): ClipWish => ({
  ...{ recordingId, title: 'Naming the rule', startMs: 1_500, endMs: 4_000, preset: 'full' },
  ...more,
})

/** The clip once it is made, or has failed. */
async function settled(clipId: string, of = recordingId): Promise<PresentedClip> {
  const look = async () => (await listClips(ana, of)).find(({ id }) => id === clipId)
  await vi.waitUntil(async () => ['ready', 'failed'].includes((await look())?.state ?? ''), {
    timeout: 30_000,
    interval: 100,
  })
  return (await look()) as PresentedClip
}

async function download(url: string, who: Actor | null): Promise<Response> {
  const { port } = server.address() as { port: number }
  const headers: Record<string, string> = who ? { cookie: (await signIn(who)).cookie } : {}
  return fetch(`http://127.0.0.1:${port}${url}`, { redirect: 'manual', headers })
}

const filesOf = (clipId: string) =>
  transaction(ana, (tx) =>
    tx
      .select({ key: assets.key, state: assets.state, facts: assets.facts })
      .from(assets)
      .where(and(eq(assets.role, 'clip'), eq(assets.name, clipId))),
  )

async function heldKeys(of = recordingId): Promise<string[]> {
  const keys: string[] = []
  const place = recordingPrefix({ orgId: ana.orgId, recordingId: of })
  for await (const { key } of objectStore().list(place)) keys.push(key)
  return keys.sort()
}

/** The store holds what the rows name, and nothing else, once what is made of the recording meanwhile is whole. */
async function expectNoOrphan(of = recordingId): Promise<void> {
  const named = () =>
    transaction(ana, (tx) => tx.select({ key: assets.key }).from(assets).where(eq(assets.recordingId, of)))
  await expect
    .poll(
      async () => {
        const keys = (await named()).map(({ key }) => key).sort()
        const held = await heldKeys(of)
        return { isAlike: held.join() === keys.join(), held, keys }
      },
      { timeout: 15_000 },
    )
    .toMatchObject({ isAlike: true })
}

test('the owner cuts a range and downloads it under its name; nobody else gets it', async () => {
  const { id } = await createClip(ana, wish({ title: 'Naming the rule: 3/4 “halves”' }))
  const clip = await settled(id)
  expect(clip).toMatchObject({ state: 'ready', progress: 1, failure: null, startMs: 1_500, endMs: 4_000 })
  expect(clip.file).toMatchObject({ width: 240, height: 136 })
  const days = (Date.parse(clip.file?.until ?? '') - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(13.9)

  const url = clip.file?.url ?? ''
  const answer = await download(url, ana)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('video/mp4')
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const named = answer.headers.get('content-disposition') ?? ''
  expect(named).toMatch(
    /^attachment; filename="Naming the rule- 3-4 \?halves\?\.mp4"; filename\*=UTF-8''Naming/,
  )
  const file = path.join(room, 'downloaded.mp4')
  await writeFile(file, Buffer.from(await answer.arrayBuffer()))
  const seen = await readFilm(file)
  expect(seen.pictures.map(({ number }) => number)).toEqual(Array.from({ length: 75 }, (_, k) => 45 + k))

  for (const other of [ben, stranger]) expect((await download(url, other)).status).toBe(404)
  expect((await download(url, null)).status).toBe(401)
  const [asset] = await transaction(ana, (tx) =>
    tx.select({ id: assets.id }).from(assets).where(eq(assets.name, id)),
  )
  expect((await download(`/media/${recordingId}/${asset?.id}`, ben)).status).toBe(404)
})

test('whoever has a share may not cut, and whoever has none is told of nothing', async () => {
  await expect(createClip(ben, wish())).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(listClips(ben, recordingId)).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(createClip(stranger, wish())).rejects.toMatchObject({ code: 'not-found' })
  await expect(listClips(stranger, recordingId)).rejects.toMatchObject({ code: 'not-found' })
  const { id: clipId } = await createClip(ana, wish())
  const address = { recordingId, clipId }
  await expect(removeClip(ben, address)).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(removeClip(stranger, address)).rejects.toMatchObject({ code: 'not-found' })
  await expect(retryClip(stranger, address)).rejects.toMatchObject({ code: 'not-found' })
  const own = await buildRecording(ana)
  await expect(removeClip(ana, { recordingId: own, clipId })).rejects.toMatchObject({ code: 'not-found' })
  expect(await transaction(stranger, (tx) => tx.select().from(clips))).toEqual([])
  await settled(clipId)
  await removeClip(ana, address)
  expect(await filesOf(clipId)).toEqual([])
  await expectNoOrphan()
})

test('a range that does not fit is refused beforehand, with what to do', async () => {
  const refused = (more: Partial<ClipWish>) =>
    createClip(ana, wish(more)).then(
      () => 'made',
      ({ code, message, values }) => ({ code, message, by: values?.by }),
    )
  const invalid = (message: string, by: string) => ({ code: 'invalid', message, by })
  expect(await refused({ startMs: 3_000, endMs: 3_000 })).toEqual(invalid('clips.backwards', '0:00.000'))
  expect(await refused({ endMs: 9_000 })).toEqual(invalid('clips.beyondEnd', '0:01'))
  expect(await refused({ preset: 'assessment' })).toEqual(invalid('clips.tooShort', '9:57'))
  const long = await buildRecording(ana, { durationMs: 3_600_000 })
  const whole = { recordingId: long, startMs: 0, endMs: 3_600_000 }
  expect(await refused({ ...whole, preset: 'assessment' })).toEqual(invalid('clips.tooLong', '40:00'))
  const unready = await buildRecording(ana, { state: 'processing' })
  expect(await refused({ recordingId: unready })).toMatchObject({
    code: 'conflict',
    message: 'clips.notReady',
  })
})

test('a worker that was killed, and two that take the same clip, leave one file', async () => {
  const id = await unlined()
  const order = { orgId: ana.orgId, recordingId, clipId: id, turn: 1 }
  // Killed between the store and the last word.
  await putAsset({ orgId: ana.orgId, recordingId, attempt: 1 }, film, {
    role: 'clip',
    name: id,
    contentType: 'video/mp4',
  })
  await eraseUnseen({ orgId: ana.orgId, recordingId, attempt: 1 }, ['writing'])
  expect(await filesOf(id)).toHaveLength(1)
  const { signal } = new AbortController()
  await Promise.allSettled([makeClip(order, signal), makeClip(order, signal)])
  // The queue asks again whoever came to nothing.
  await makeClip(order, signal)
  expect((await settled(id)).file?.bytes).toBeGreaterThan(0)
  expect(await filesOf(id)).toMatchObject([{ state: 'ready' }])
  await expectNoOrphan()
})

test('a clip, or its recording, that is removed while it is cut leaves nothing', async () => {
  const other = await prepared()
  const { signal } = new AbortController()
  for (const remove of [
    (clipId: string) => removeClip(ana, { recordingId: other, clipId }),
    () => deleteRecording(ana, other),
  ]) {
    const clipId = await unlined(other)
    const cutting = makeClip({ orgId: ana.orgId, recordingId: other, clipId, turn: 1 }, signal)
    await vi.waitUntil(async () => (await stateOf(clipId)) === 'making', { timeout: 10_000, interval: 10 })
    await remove(clipId)
    await cutting
    expect(await stateOf(clipId)).toBeUndefined()
    expect(await filesOf(clipId)).toEqual([])
  }
  await expectNoOrphan(other)
})

test('what fails says so and may be tried again; without the original, a rendition is cut', async () => {
  const shape = { frameRateNum: 30, frameRateDen: 1, width: 240, height: 136, durationMs: 8_000 }
  const bare = await buildRecording(ana, shape)
  const { id } = await createClip(ana, wish({ recordingId: bare }))
  const address = { recordingId: bare, clipId: id }
  expect(await settled(id, bare)).toMatchObject({ state: 'failed', failure: 'unreadable', file: null })
  const whole = await prepared()
  await transaction(ana, (tx) =>
    tx
      .update(assets)
      .set({ recordingId: bare })
      .where(and(eq(assets.recordingId, whole), eq(assets.role, 'rendition'))),
  )
  await retryClip(ana, address)
  expect(await settled(id, bare)).toMatchObject({ state: 'ready', failure: null })
  await expect(retryClip(ana, address)).rejects.toMatchObject({ code: 'conflict' })
})

test('a clip whose job was given up says so, and its recording stays as it is', async () => {
  const clipId = await unlined()
  await buryAttempt({ orgId: ana.orgId, recordingId, clipId, turn: 1 })
  expect(await settled(clipId)).toMatchObject({ state: 'failed', failure: 'broken' })
  expect((await getRecording(ana, recordingId)).progress).toMatchObject({ state: 'ready', failure: null })
})

test('a finished file is let go after its time', async () => {
  const { id } = await createClip(ana, wish({ startMs: 0 }))
  const { file } = await settled(id)
  const [{ key, facts } = { key: '', facts: null }] = await filesOf(id)
  expect(facts?.copied, 'what begins at a keyframe is copied').toBe(1)
  await transaction(ana, (tx) =>
    tx
      .update(clips)
      .set({ until: new Date(Date.now() - 1_000) })
      .where(eq(clips.id, id)),
  )
  expect((await download(file?.url ?? '', ana)).status).toBe(404)
  await letExpiredClipsGo()
  expect(await stateOf(id)).toBeUndefined()
  await expect.poll(heldKeys, { timeout: 15_000 }).not.toContain(key)
})

test('clips whose time is over take no place among those a recording may have', async () => {
  const of = await buildRecording(ana, { durationMs: 8_000 })
  for (let place = 0; place < mostClips; place++) await unlined(of)
  const again = () => createClip(ana, wish({ recordingId: of }))
  await expect(again()).rejects.toMatchObject({ code: 'conflict', message: 'clips.tooMany' })
  const until = new Date(Date.now() - 1_000)
  await transaction(ana, (tx) => tx.update(clips).set({ until }).where(eq(clips.recordingId, of)))
  await expect(again()).resolves.toMatchObject({ id: expect.any(String) })
})

/** A clip that no job was lined up for. */
async function unlined(of = recordingId): Promise<string> {
  const { title, startMs, endMs, preset } = wish()
  const [row] = await transaction(ana, (tx) =>
    tx
      .insert(clips)
      .values({ orgId: ana.orgId, recordingId: of, title, startMs, endMs, preset })
      .returning({ id: clips.id }),
  )
  return row?.id ?? ''
}

async function stateOf(clipId: string): Promise<string | undefined> {
  const [row] = await transaction(ana, (tx) =>
    tx.select({ state: clips.state }).from(clips).where(eq(clips.id, clipId)),
  )
  return row?.state
}
