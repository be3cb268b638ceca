import { frameStartMs } from '#app/components/player/frames.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'
import { bars } from '#tests/support/film-picture.ts'
import { makeFilm } from '#tests/support/films.ts'
import { Firefox, findFirefox } from '#tests/support/firefox.ts'
import { isStill, readNumber, settled } from './support/counted-film.ts'
import { getRecordingRow } from './support/prepared-recording.ts'
import { expect, test } from './support/world.ts'

const rate = { num: 30_000, den: 1_001 }
/** Frames all over the film, in no order, the first and one near its end among them. */
const frames = [201, 17, 88, 150, 89, 0, 232, 44, 119, 175, 61, 30]

test('in Firefox, too, each seek and each single step lands on its frame', async ({
  teacher,
  origin,
}, info) => {
  const path = findFirefox()
  if (!path) throw new Error('There is no Firefox here: install it, or name it by FIREFOX_PATH.')
  const film = await makeFilm(info.outputPath('counted.mp4'), {
    seconds: 8,
    format: 'mp4',
    video: {
      codec: 'libx264',
      width: 640,
      height: 360,
      fps: rate.num,
      fpsDen: rate.den,
      bFrames: 2,
      gop: 75,
    },
    audio: { codec: 'aac' },
  })
  const recordingId = await teacher.uploadsFilm(film)
  const [cookie] = await teacher.context.cookies()
  if (!cookie) throw new Error('Nobody is signed in.')
  await expect
    .poll(async () => (await getRecordingRow(recordingId)).state, { timeout: 120_000 })
    .toBe('ready')
  const firefox = await Firefox.open(path)
  try {
    await firefox.takesCookie(origin, cookie)
    await firefox.goesTo(`${origin}${paths.recording(recordingId)}`)
    await expect
      .poll(() => firefox.asksFilm((video) => video?.readyState ?? 0), { timeout: 60_000 })
      .toBeGreaterThanOrEqual(2)
    const shown = () =>
      settled(
        () => firefox.asksFilm(isStill),
        () => firefox.asksFilm(readNumber, bars),
      )
    const shows = async (frame: number, how: string) => {
      await expect.poll(() => firefox.asksFilm(readNumber, bars), how).toBe(frame)
      expect(await shown(), how).toBe(frame)
    }
    for (const frame of frames) {
      await goesToFrame(firefox, frame)
      await shows(frame, `sought ${frame}`)
      await firefox.presses('ArrowRight')
      await shows(frame + 1, `a step on from ${frame}`)
      await firefox.presses('ArrowLeft')
      await shows(frame, `a step back to ${frame}`)
      if (frame === 0) continue
      await firefox.presses('ArrowLeft')
      await shows(frame - 1, `a step back from ${frame}`)
    }
  } finally {
    await firefox.close()
  }
})

/** By the room's key for it, and its field. */
async function goesToFrame(firefox: Firefox, frame: number): Promise<void> {
  await expect
    .poll(async () => {
      // The room may not have its keys yet.
      if (!(await firefox.isTyping())) await firefox.types('g')
      return firefox.isTyping()
    })
    .toBe(true)
  await firefox.types(printTimecode(frameStartMs(frame, rate), { precise: true }))
  await firefox.presses('Enter')
  await expect.poll(() => firefox.isTyping()).toBe(false)
}
