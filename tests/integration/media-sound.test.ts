import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFurtherRenditions } from '#server/media/add-renditions.ts'
import { getPlayableAsset, getRenditions } from '#server/media/playable.ts'
import { prepareRecording } from '#server/media/prepare.ts'
import { mediaRouter } from '#server/media/serve.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { objectStore } from '#server/storage/current.ts'
import { makeFilm, readFilm } from '#tests/support/films.ts'
import { useProduct } from '#tests/support/product.ts'
import { signIn } from '#tests/support/rooms.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

const { storeUrl } = useProduct()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-sound-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each([
  ['taken over', { format: 'mp4', codec: 'aac', startSeconds: 0 }],
  ['encoded', { format: 'mpegts', codec: 'mp2', startSeconds: 5 }],
])('sound that was %s can be had without its picture, at the very same times', async (way, own) => {
  const { orgId } = await buildOrganization()
  const ana = await buildPerson(orgId, 'Ana Ruiz')
  const film = await makeFilm(join(folder, `${way}.film`), {
    ...{ seconds: 6, format: own.format, startSeconds: own.startSeconds },
    video: { codec: 'libx264', fps: 25, gop: 25 },
    audio: { codec: own.codec },
  })
  const recordingId = await uploadFile(ana, film, storeUrl)
  const attempt = { orgId, recordingId, attempt: 1 }
  const { signal } = new AbortController()
  await prepareRecording(attempt, signal)
  expect((await getRecording(ana, recordingId)).media.sound).toBe(null)
  await makeFurtherRenditions(attempt, signal)
  const { media } = await getRecording(ana, recordingId)
  expect(media.sound).toBe(`/media/${recordingId}/sound.m3u8`)

  const renditions = await getRenditions(ana, recordingId)
  const heard = new Map<string, number[]>()
  for (const { name, files } of renditions) {
    const { key } = await getPlayableAsset(ana, recordingId, files[0]?.id ?? '')
    const file = join(folder, `${way}-${name}.mp4`)
    await objectStore().download(key, file)
    heard.set(name, (await readFilm(file)).clicks)
  }
  const [first] = renditions
  const clicks = heard.get(first?.name ?? '') ?? []
  expect(clicks.length).toBe(6)
  const alone = heard.get('sound') ?? []
  expect(alone.length).toBe(clicks.length)
  for (const [k, click] of clicks.entries()) expect(Math.abs(click - (alone[k] ?? 0))).toBeLessThan(0.0005)

  const server = express()
    .use('/media', mediaRouter({ delivery: 'proxy' }))
    .listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const { cookie } = await signIn(ana)
  const ask = async (path: string | null) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })).text()
  // Last, with its codec and without a size: so every player knows it for what it is.
  expect(await ask(media.playlist)).toMatch(/CODECS="mp4a\.40\.2"\nsound\.m3u8\n$/)
  expect(await ask(media.sound)).toContain('#EXT-X-ENDLIST')
  server.close()
})
