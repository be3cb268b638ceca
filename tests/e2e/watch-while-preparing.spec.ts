import { stat } from 'node:fs/promises'
import { recordings } from '#app/locales/en/recordings.ts'
import { room as words } from '#app/locales/en/room.ts'
import { paths } from '#app/paths.ts'
import { makeFilm } from '#tests/support/films.ts'
import { holdEngine } from '#tests/support/hold-engine.ts'
import { numberShown, settledNumber } from './support/counted-film.ts'
import { getRecordingRow } from './support/prepared-recording.ts'
import { print } from './support/print.ts'
import { expect, test } from './support/world.ts'

test('a film is watched and marked while it is prepared, and the mark stands on the same frame afterwards', async ({
  teacher,
}, info) => {
  // One keyframe in all: no browser could seek in it, so that it has to be encoded.
  const file = await makeFilm(info.outputPath('counted.mp4'), {
    seconds: 70,
    format: 'mp4',
    video: { codec: 'libx264', width: 640, height: 360, fps: 25, gop: 2_000 },
    audio: { codec: 'aac' },
  })
  const { page } = teacher
  const recordingId = await teacher.uploadsFilm(file)
  const playableMs = async () => (await getRecordingRow(recordingId)).playableMs
  await expect.poll(playableMs, { timeout: 60_000, intervals: [50] }).toBeGreaterThanOrEqual(12_000)
  const engine = await holdEngine(process.env.TEST_DATA_DIR ?? '', (await stat(file)).size)
  try {
    expect(engine.isHeld).toBe(true)
    expect((await getRecordingRow(recordingId)).state).toBe('processing')
    const untilMs = await playableMs()

    await teacher.visits(paths.recordings())
    await expect(page.getByText(recordings.canWatch)).toBeVisible()
    await teacher.visits(paths.recordingDetails(recordingId))
    await expect(page.getByRole('progressbar', { name: recordings.stage.film })).toBeVisible()
    const room = await teacher.opensRoom(recordingId)
    const minute = `0:${String(untilMs / 1_000).padStart(2, '0')}`
    const notice = page.getByRole('status').filter({ hasText: print(words.preparing.upTo, { time: minute }) })
    await expect(notice).toBeVisible()
    await room.takesKeys()
    await room.goesTo('0:03.210', 3_210)
    const marked = await settledNumber(room.video)
    expect(marked).toBe(Math.floor(3.21 * 25))
    await room.writes('Jay counts aloud.')
    await room.expectSaved()
    // From the beginning, so that a slow machine does not come to the end of what there is.
    await room.takesKeys()
    await room.goesTo('0:00', 0)
    await page.keyboard.press('k')
    await room.expectPlaying()
    await page.keyboard.press('k')
    await room.expectPaused()

    engine.release()
    await expect
      .poll(async () => (await getRecordingRow(recordingId)).state, { timeout: 90_000 })
      .toBe('ready')
    await expect(notice).toHaveCount(0)
    // The page that watched the beginning goes on into the rest.
    await room.takesKeys()
    await room.goesTo('1:05', 65_000)
    expect(await settledNumber(room.video)).toBe(65 * 25)
    await room.goesTo('0:03.210', 3_210)
    expect(await settledNumber(room.video)).toBe(marked)

    const later = await teacher.opensRoom(recordingId)
    await later.takesKeys()
    await later.goesTo('0:00', 0)
    await page.keyboard.press(']')
    await expect.poll(() => numberShown(later.video)).toBe(marked)
    expect(await settledNumber(later.video)).toBe(marked)
  } finally {
    engine.release()
  }
})
