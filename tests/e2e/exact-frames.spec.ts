import { upload } from '#app/locales/en/upload.ts'
import { makeFilm } from '#tests/support/films.ts'
import { settledNumber } from './support/counted-film.ts'
import { expectMarksOn, expectRenditions } from './support/every-rendition.ts'
import { holdRequests } from './support/gate.ts'
import { getRecordingRow } from './support/prepared-recording.ts'
import { ReviewRoom } from './support/review-room.ts'
import { expect, test } from './support/world.ts'

const fps = 30_000 / 1_001
/** Seconds at which somebody stops the film and writes; spread, and at no frame's edge in particular. */
const stops = [0.4, 1.234, 2.061, 3.777, 4.5, 5.918, 7.3, 8.642, 9.99, 11.005]

test('a mark made while the film uploads stands on the same frame in every rendition', async ({
  teacher,
}, info) => {
  const file = await makeFilm(info.outputPath('counted.mp4'), {
    seconds: 12,
    format: 'mp4',
    video: { codec: 'libx264', width: 1280, height: 720, fps: 30_000, fpsDen: 1_001, bFrames: 2, gop: 75 },
    audio: { codec: 'aac' },
  })
  const { page } = teacher
  const gate = await holdRequests(page, /\/store\//)
  const row = await teacher.choosesFilm(file)
  const open = row.getByRole('link', { name: upload.open })
  const recordingId = (await open.getAttribute('href'))?.split('/').at(-1) ?? ''
  await open.click()
  const local = new ReviewRoom(page)
  await local.expectReady()
  const marked = new Map<string, number>()
  for (const [index, second] of stops.entries()) {
    await local.takesKeys()
    await local.goesTo(`0:${second.toFixed(3)}`, second * 1_000)
    marked.set(`Stop ${index + 1}.`, await settledNumber(local.video))
    await local.writes(`Stop ${index + 1}.`)
  }
  await local.expectSaved()
  expect([...marked.values()]).toEqual(stops.map((second) => Math.floor(second * fps)))
  expect((await getRecordingRow(recordingId)).state).toBe('uploading')

  gate.open()
  const names = ['source', '360p']
  await expectRenditions(recordingId, names)
  for (const name of names) await expectMarksOn(teacher, recordingId, { name, marked })
})
