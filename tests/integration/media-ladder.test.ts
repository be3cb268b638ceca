import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultPolicies } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { assets, organizations } from '#db/schema/index.ts'
import { makeFurtherRenditions } from '#server/media/add-renditions.ts'
import { prepareRecording } from '#server/media/prepare.ts'
import { makeFilm } from '#tests/support/films.ts'
import { useProduct } from '#tests/support/product.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

const { storeUrl } = useProduct()
const { signal } = new AbortController()
let folder = ''
let film = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-ladder-'))
  film = await makeFilm(join(folder, 'camera.mp4'), {
    seconds: 3,
    format: 'mp4',
    video: { codec: 'mpeg4', width: 1_608, height: 904, fps: 30_000, fpsDen: 1_001, gop: 15 },
    audio: { codec: 'aac' },
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function prepare(largestPicture: 720 | 1080) {
  const { orgId } = await buildOrganization()
  await transaction({ orgId }, (tx) =>
    tx
      .update(organizations)
      .set({ policies: { ...defaultPolicies, largestPicture } })
      .where(eq(organizations.id, orgId)),
  )
  const recordingId = await uploadFile(await buildPerson(orgId, 'Ana Ruiz'), film, storeUrl)
  const attempt = { orgId, recordingId, attempt: 1 }
  await prepareRecording(attempt, signal)
  await makeFurtherRenditions(attempt, signal)
  const rows = await transaction({ orgId }, (tx) =>
    tx
      .select()
      .from(assets)
      .where(and(eq(assets.recordingId, recordingId), eq(assets.role, 'rendition'))),
  )
  return rows.map(({ name, rendition }) => ({ name, ...rendition }))
}

test('a large film is made in every size that it is worth, each with the same frames at the same times', async () => {
  const all = await prepare(1080)
  const made = all.filter(({ name }) => name !== 'sound')
  expect(all.length).toBe(made.length + 1)
  expect(new Map(made.map(({ name, width, height }) => [name, `${width}x${height}`]))).toEqual(
    new Map([
      ['720p', '1280x720'],
      ['360p', '640x360'],
      ['1080p', '1608x904'],
    ]),
  )
  const [usual] = made
  const times = (segments: { startMs: number; durationMs: number }[] = []) =>
    segments.map(({ startMs, durationMs }) => [startMs, durationMs])
  for (const each of made) {
    expect(each).toMatchObject({ frameRateNum: 30_000, frameRateDen: 1_001 })
    expect([each.frames, each.durationMs], each.name).toEqual([usual?.frames, usual?.durationMs])
    expect(times(each.segments), each.name).toEqual(times(usual?.segments))
  }
})

test('an organization that wants no larger pictures than 720p gets none', async () => {
  expect((await prepare(720)).map(({ name }) => name)).toEqual(['720p', 'sound', '360p'])
})
