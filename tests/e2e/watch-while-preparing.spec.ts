import { createHash, randomInt } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { printTimecode } from '#app/domain/timecode.ts'
import { recordings } from '#app/locales/en/recordings.ts'
import { room as words } from '#app/locales/en/room.ts'
import { soundOnly } from '#app/locales/en/sound-only.ts'
import { paths } from '#app/paths.ts'
import { makeFilm } from '#tests/support/films.ts'
import { holdEngine } from '#tests/support/hold-engine.ts'
import { settledNumber } from './support/counted-film.ts'
import { expectMarksOn, expectRenditions } from './support/every-rendition.ts'
import { getRecordingRow } from './support/prepared-recording.ts'
import { print } from './support/print.ts'
import type { ReviewRoom } from './support/review-room.ts'
import { expect, test } from './support/world.ts'

const fps = 15
const seconds = 50

test('a film is watched and marked while it is prepared, and the marks stand on the same frames in every rendition', async ({
  teacher,
}, info) => {
  // One keyframe in all: no browser could seek in it, so that it has to be encoded.
  const file = await makeFilm(info.outputPath('counted.mp4'), {
    seconds,
    format: 'mp4',
    video: { codec: 'libx264', width: 1920, height: 1080, fps, gop: 2_000 },
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
    const seed = Number(process.env.FRAMES_SEED ?? randomInt(2 ** 31))
    console.log(`Ten frames from FRAMES_SEED=${seed}`)
    const marked = new Map<string, number>()
    for (const [index, frame] of framesFrom(seed, Math.floor((untilMs * fps) / 1_000) - fps).entries()) {
      await room.takesKeys()
      await goesToFrame(room, frame)
      expect(await settledNumber(room.video)).toBe(frame)
      marked.set(`Count ${index + 1}.`, frame)
      await room.writes(`Count ${index + 1}.`)
    }
    await room.expectSaved()
    expect((await getRecordingRow(recordingId)).state).toBe('processing')
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
    await room.goesTo('0:45', 45_000)
    expect(await settledNumber(room.video)).toBe(45 * fps)
    const [first = 0] = marked.values()
    await goesToFrame(room, first)
    expect(await settledNumber(room.video)).toBe(first)

    const names = ['720p', '360p', '1080p']
    await expectRenditions(recordingId, names)
    for (const name of names) await expectMarksOn(teacher, recordingId, { name, marked })
  } finally {
    engine.release()
  }
})

test('on a slow line the film steps down, then leaves the picture out, and notes are written all the while', async ({
  teacher,
}, info) => {
  const file = await makeFilm(info.outputPath('heavy.mp4'), {
    seconds: 120,
    format: 'mp4',
    video: {
      ...{ codec: 'libx264', width: 960, height: 540, fps: 10, gop: 20 },
      grain: true,
      options: { b: '3000000' },
    },
    audio: { codec: 'aac' },
  })
  const recordingId = await teacher.uploadsFilm(file)
  await expectRenditions(recordingId, ['source', '360p'])
  const { page } = teacher
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  const carries = (kilobits: number) => {
    const bytes = (kilobits * 1_000) / 8
    const speed = { downloadThroughput: bytes, uploadThroughput: bytes }
    return line.send('Network.emulateNetworkConditions', { offline: false, latency: 80, ...speed })
  }
  const room = await teacher.opensRoom(recordingId)
  const lines = () => room.video.evaluate((video: HTMLVideoElement) => video.videoHeight)
  await expect.poll(lines).toBe(540)

  await carries(1_000)
  await room.takesKeys()
  // Further on than was fetched before.
  await room.goesTo('1:15', 75_000)
  await page.keyboard.press('k')
  await expect.poll(lines, { timeout: 60_000 }).toBe(360)
  await room.expectPlaying()
  await room.writes('Seen in fewer lines.')

  await carries(100)
  await expect(page.getByText(soundOnly.slow)).toBeVisible({ timeout: 60_000 })
  await room.expectPlaying()
  expect(await lines()).toBe(0)
  await room.writes('Heard alone.')
  await room.expectSaved()

  await carries(20_000)
  await page.getByRole('button', { name: soundOnly.showPicture }).click()
  await expect.poll(lines, { timeout: 60_000 }).toBeGreaterThanOrEqual(360)
})

/** Into the middle of a frame. */
function goesToFrame(room: ReviewRoom, frame: number): Promise<void> {
  const atMs = Math.round(((frame + 0.5) * 1_000) / fps)
  return room.goesTo(printTimecode(atMs, { precise: true }), atMs)
}

/** Ten frames below a bound that a seed stands for, after the first, in their order and no two of them neighbours. */
function framesFrom(seed: number, below: number): number[] {
  const found: number[] = []
  for (let roll = 0; found.length < 10; roll += 1) {
    const hash = createHash('sha256').update(`${seed} ${roll}`).digest()
    const frame = 1 + (hash.readUInt32BE(0) % (below - 1))
    if (found.every((other) => Math.abs(other - frame) > 1)) found.push(frame)
  }
  return found.sort((a, b) => a - b)
}
