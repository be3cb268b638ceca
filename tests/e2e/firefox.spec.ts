import { and, eq, ne } from 'drizzle-orm'
import { frameStartMs } from '#app/components/player/frames.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { soundName } from '#server/media/rendition-plans.ts'
import { bars } from '#tests/support/film-picture.ts'
import { makeFilm } from '#tests/support/films.ts'
import { Firefox, findFirefox } from '#tests/support/firefox.ts'
import { isStill, readNumber, settled } from './support/counted-film.ts'
import { getRecordingRow, listAssets } from './support/prepared-recording.ts'
import { expect, test } from './support/world.ts'

const rate = { num: 30_000, den: 1_001 }
/** Frames all over the film, in no order, the first and one near its end among them. */
const frames = [201, 17, 88, 150, 89, 0, 232, 44, 119, 175, 61, 30]

test('in Firefox, too, each seek and each single step lands on its frame, in every rendition', async ({
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
      width: 1920,
      height: 1080,
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
  await expect.poll(() => listPictures(recordingId), { timeout: 300_000 }).toEqual(['360p', '720p', 'source'])
  expect((await getRecordingRow(recordingId)).state).toBe('ready')
  const firefox = await Firefox.open(path)
  try {
    await firefox.takesCookie(origin, cookie)
    for (const rendition of ['source', '720p', '360p']) {
      await offerOnly(recordingId, rendition)
      await firefox.goesTo(`${origin}${paths.recording(recordingId)}`)
      await expect
        .poll(() => firefox.asksFilm((video) => video?.readyState ?? 0), { timeout: 60_000 })
        .toBeGreaterThanOrEqual(2)
      expect(await firefox.asksFilm((video) => video?.videoHeight)).toBe(heights[rendition])
      await seeksAndSteps(firefox, rendition)
    }
  } finally {
    await firefox.close()
  }
})

const heights: Record<string, number> = { source: 1080, '720p': 720, '360p': 360 }

async function listPictures(recordingId: string): Promise<string[]> {
  const all = await listAssets(recordingId)
  return all
    .filter(({ role, state, name }) => role === 'rendition' && state === 'ready' && name !== soundName)
    .map(({ name }) => name)
    .sort()
}

/** Lets nobody choose between renditions: the playlist names this one alone. */
async function offerOnly(recordingId: string, name: string): Promise<void> {
  const isRendition = and(eq(assets.recordingId, recordingId), eq(assets.role, 'rendition'))
  await transaction('system', async (tx) => {
    await tx.update(assets).set({ state: 'ready' }).where(isRendition)
    await tx
      .update(assets)
      .set({ state: 'writing' })
      .where(and(isRendition, ne(assets.name, name)))
  })
}

/** Goes to each of the frames, and from there one on, one back, and one back again. */
async function seeksAndSteps(firefox: Firefox, rendition: string): Promise<void> {
  const shows = async (frame: number, how: string) => {
    const what = `${how}, in ${rendition}`
    await expect.poll(() => firefox.asksFilm(readNumber, { bars }), what).toBe(frame)
    const settledOn = settled(
      () => firefox.asksFilm(isStill),
      () => firefox.asksFilm(readNumber, { bars }),
    )
    expect(await settledOn, what).toBe(frame)
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
}

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
