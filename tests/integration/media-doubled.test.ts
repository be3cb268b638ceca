import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { transaction } from '#db/client.ts'
import { listFilms, pathOfFilm } from '#db/demo/films/films.ts'
import { assets } from '#db/schema/index.ts'
import { makeFurtherRenditions } from '#server/media/add-renditions.ts'
import { prepareRecording } from '#server/media/prepare.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { recordingPrefix } from '#server/recordings/object-key.ts'
import { objectStore } from '#server/storage/current.ts'
import { useProduct } from '#tests/support/product.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

const { storeUrl } = useProduct()
const [film] = listFilms()
if (!film) throw new Error('There is no film to test with.')

test('two workers that take the same recording leave one of everything, however late the second is', async () => {
  const { orgId } = await buildOrganization()
  const ana = await buildPerson(orgId, 'Ana Ruiz')
  const recordingId = await uploadFile(ana, pathOfFilm(film), storeUrl)
  const attempt = { orgId, recordingId, attempt: 1 }
  const { signal } = new AbortController()
  const prepared = await Promise.allSettled([
    prepareRecording(attempt, signal),
    prepareRecording(attempt, signal).then(() => makeFurtherRenditions(attempt, signal)),
  ])
  // The one that came too late may say so; the queue would ask it again, and it would find nothing to do.
  expect(prepared.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
  await makeFurtherRenditions(attempt, signal)
  await prepareRecording(attempt, signal)

  expect((await getRecording(ana, recordingId)).progress.state).toBe('ready')
  const rows = await transaction({ orgId }, (tx) =>
    tx
      .select()
      .from(assets)
      .where(and(eq(assets.recordingId, recordingId))),
  )
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['ready']))
  const made = rows.map(({ role, name }) => `${role} ${name}`.trim())
  expect(made.length, made.join()).toBe(new Set(made).size)
  expect(made).toEqual(expect.arrayContaining(['original', 'poster', 'sprite', 'peaks']))
  const held: string[] = []
  for await (const { key } of objectStore().list(recordingPrefix(attempt))) held.push(key)
  expect(held.sort()).toEqual(rows.map(({ key }) => key).sort())
})
