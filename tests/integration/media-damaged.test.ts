import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareRecording } from '#server/media/prepare.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { makeFilm } from '#tests/support/films.ts'
import { useProduct } from '#tests/support/product.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson, buildShare } from '#tests/support/world.ts'

const { storeUrl } = useProduct()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-damaged-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('R-38 a film that is damaged in its middle plays, and its owner alone is told how much of it is lost', async () => {
  const { orgId } = await buildOrganization()
  const ana = await buildPerson(orgId, 'Ana Ruiz')
  const ben = await buildPerson(orgId, 'Ben Osei', ['coach'])
  const film = await makeFilm(join(folder, 'lesson.mp4'), {
    ...{ seconds: 10, format: 'mp4', audio: { codec: 'aac' } },
    video: { codec: 'libx264', fps: 25, gop: 25, width: 320, height: 240 },
  })
  const prepared = async (file: string) => {
    const recordingId = await uploadFile(ana, file, storeUrl)
    await prepareRecording({ orgId, recordingId, attempt: 1 }, new AbortController().signal)
    await buildShare(ana, recordingId, ben, 'view')
    return recordingId
  }
  const whole = await getRecording(ana, await prepared(film))
  expect(whole).toMatchObject({ progress: { state: 'ready' }, remarks: [] })

  // As a card with a bad place gives it: the index at the end is whole, some of the pictures are not.
  const bytes = await readFile(film)
  bytes.fill(0, Math.floor(bytes.length * 0.4), Math.floor(bytes.length * 0.5))
  const broken = join(folder, 'broken.mp4')
  await writeFile(broken, bytes)
  const recordingId = await prepared(broken)
  const { progress, durationMs, remarks } = await getRecording(ana, recordingId)
  expect(progress.state).toBe('ready')
  expect(Math.abs((durationMs ?? 0) - 10_000)).toBeLessThan(50)
  expect(remarks).toEqual([{ kind: 'damaged', damagedMs: expect.any(Number) }])
  const [remark] = remarks
  const damagedMs = remark?.kind === 'damaged' ? remark.damagedMs : 0
  expect(damagedMs).toBeGreaterThan(400)
  expect(damagedMs).toBeLessThan(3_000)
  expect((await getRecording(ben, recordingId)).remarks).toEqual([])
})
