import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultPolicies } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { assets, organizations } from '#db/schema/index.ts'
import { makeFurtherPart } from '#server/media/add-parts.ts'
import { makeFurtherRenditions } from '#server/media/add-renditions.ts'
import { currentDivision } from '#server/media/division.ts'
import { prepareRecording } from '#server/media/prepare.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { recordingPrefix } from '#server/recordings/object-key.ts'
import { sweep } from '#server/recordings/sweep.ts'
import { removeUnredactedObjects } from '#server/redactions/remove-unredacted.ts'
import { objectStore } from '#server/storage/current.ts'
import { makeFilm } from '#tests/support/films.ts'
import { useProduct } from '#tests/support/product.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

const { storeUrl } = useProduct()
const { signal } = new AbortController()
let folder = ''
let film = ''
/** Long enough to be made in three parts, and of few pictures. */
let long = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-ladder-'))
  film = await makeFilm(join(folder, 'camera.mp4'), {
    seconds: 3,
    format: 'mp4',
    video: { codec: 'mpeg4', width: 1_608, height: 904, fps: 30_000, fpsDen: 1_001, gop: 15 },
    audio: { codec: 'aac' },
  })
  long = await makeFilm(join(folder, 'long.mp4'), {
    seconds: 14,
    format: 'mp4',
    video: { codec: 'mpeg4', width: 1_608, height: 904, fps: 6, gop: 6 },
    audio: { codec: 'aac' },
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A film in a school that wants so large pictures, prepared as far as it plays. */
async function play(largestPicture: 720 | 1080, which = film) {
  const { orgId } = await buildOrganization()
  await transaction({ orgId }, (tx) =>
    tx
      .update(organizations)
      .set({ policies: { ...defaultPolicies, largestPicture } })
      .where(eq(organizations.id, orgId)),
  )
  const recordingId = await uploadFile(await buildPerson(orgId, 'Ana Ruiz'), which, storeUrl)
  const attempt = { orgId, recordingId, attempt: 1 }
  await prepareRecording(attempt, signal)
  return attempt
}

const filesOf = ({ orgId, recordingId }: Attempt) =>
  transaction({ orgId }, (tx) => tx.select().from(assets).where(eq(assets.recordingId, recordingId)))

async function renditionsOf(attempt: Attempt) {
  const rows = (await filesOf(attempt)).filter(({ role }) => role === 'rendition')
  return rows.map(({ name, rendition }) => ({ name, ...rendition }))
}

async function prepare(largestPicture: 720 | 1080) {
  const attempt = await play(largestPicture)
  await makeFurtherRenditions(attempt, signal)
  return renditionsOf(attempt)
}

/** Every size has the same frames at the same times. */
function expectAlike(made: Awaited<ReturnType<typeof renditionsOf>>) {
  const [usual] = made
  const times = (segments: { startMs: number; durationMs: number }[] = []) =>
    segments.map(({ startMs, durationMs }) => [startMs, durationMs])
  for (const each of made) {
    expect([each.frameRateNum, each.frameRateDen]).toEqual([usual?.frameRateNum, usual?.frameRateDen])
    expect([each.frames, each.durationMs], each.name).toEqual([usual?.frames, usual?.durationMs])
    expect(times(each.segments), each.name).toEqual(times(usual?.segments))
  }
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
  expect(made[0]).toMatchObject({ frameRateNum: 30_000, frameRateDen: 1_001 })
  expectAlike(made)
})

test('an organization that wants no larger pictures than 720p gets none', async () => {
  expect((await prepare(720)).map(({ name }) => name).sort()).toEqual(['360p', '720p', 'sound'])
})

test('workers make the parts of a further size in any order, also twice, and it joins the others as one film', async () => {
  const attempt = await play(1080, long)
  const part = (index: number) => ({ ...attempt, name: '1080p', index, of: 3, division: currentDivision })
  await makeFurtherRenditions({ ...attempt, of: 3 }, signal)
  expect((await renditionsOf(attempt)).map(({ name }) => name).sort()).toEqual(['360p', '720p', 'sound'])

  const stopped = new AbortController()
  const stopping = makeFurtherPart(part(1), stopped.signal)
  stopped.abort()
  await expect(stopping).rejects.toMatchObject({ code: 'cancelled' })
  await Promise.all([makeFurtherPart(part(2), signal), makeFurtherPart(part(1), signal)])
  // Nobody is offered what only adds to what plays, and has no beginning yet.
  expect(await renditionsOf(attempt)).toHaveLength(3)
  await Promise.all([makeFurtherPart(part(0), signal), makeFurtherPart(part(0), signal)])
  const isContinued = true
  await Promise.all([
    makeFurtherRenditions({ ...attempt, of: 3, isContinued }, signal),
    makeFurtherRenditions({ ...attempt, of: 3, isContinued }, signal),
  ])

  const files = await filesOf(attempt)
  expect(files.filter(({ role }) => role === 'stretch')).toEqual([])
  const made = (await renditionsOf(attempt)).filter(({ name }) => name !== 'sound')
  expect(made.map(({ name }) => name).sort()).toEqual(['1080p', '360p', '720p'])
  expectAlike(made)
  const held: string[] = []
  for await (const { key } of objectStore().list(recordingPrefix(attempt))) held.push(key)
  expect(held.sort()).toEqual(files.map(({ key }) => key).sort())
  // A run that comes late, or was killed before it could say so, finds nothing left to do.
  await makeFurtherPart(part(0), signal)
  await makeFurtherRenditions({ ...attempt, of: 3 }, signal)
  expect((await filesOf(attempt)).map(({ id }) => id).sort()).toEqual(files.map(({ id }) => id).sort())
})

test('parts of a size that does not come about go with the night', async () => {
  const attempt = await play(1080, long)
  await makeFurtherPart(
    { ...attempt, ...{ name: '1080p', index: 1, of: 3, division: currentDivision } },
    signal,
  )
  const stretches = async () => (await filesOf(attempt)).filter(({ role }) => role === 'stretch')
  await sweep()
  expect(await stretches()).toMatchObject([{ state: 'ready' }])
  await transaction({ orgId: attempt.orgId }, (tx) =>
    tx
      .update(assets)
      .set({ createdAt: new Date(Date.now() - 15 * 86_400_000) })
      .where(and(eq(assets.recordingId, attempt.recordingId), eq(assets.role, 'stretch'))),
  )
  await sweep()
  await removeUnredactedObjects(attempt)
  expect(await stretches()).toEqual([])
})
