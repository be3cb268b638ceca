import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import express from 'express'
import { frameAt, frameStartMs } from '#app/components/player/frames.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'
import { numberShown } from '#tests/e2e/support/counted-film.ts'
import { ReviewRoom } from '#tests/e2e/support/review-room.ts'
import { makeFilm } from '#tests/support/films.ts'
import { type Figure, percentile } from '../figures.ts'
import { listRungs, openAs, type Sent, sendFilm, until } from '../preparing.ts'
import { ffmpeg } from './plain-ffmpeg.ts'

const seconds = 60
const rate = { num: 30, den: 1 }
const rungs = 3
const seeksPerRung = 200

/**
 * Random seeks in every rendition of the review room, against the same picture in a bare `<video>` on a static file: of
 * what was copied the film itself, of what was encoded one of 720p.
 */
export async function measureSeeks(
  browser: Browser,
  origin: string,
  orgId: string,
  folder: string,
): Promise<Figure[]> {
  const film = await makeFilm(join(folder, 'counted.mp4'), {
    seconds,
    format: 'mp4',
    video: { codec: 'libx264', width: 1920, height: 1080, fps: rate.num, gop: 60 },
    audio: { codec: 'aac' },
  })
  const sent = await sendFilm(browser, origin, orgId, film)
  await until('all renditions', async () => (await listRungs(sent.recordingId)).length === rungs, 600_000)
  const bare = {
    encoded: await seekBarely(browser, await encodeStatic(film, folder)),
    copied: await seekBarely(browser, await copyStatic(film, folder)),
  }
  const figures: Figure[] = []
  for (const name of await listRungs(sent.recordingId)) {
    const { ms, right } = await seekInRoom(browser, origin, sent, name)
    const [reference, kind] = name === 'source' ? [bare.copied, 'the same film'] : [bare.encoded, '720p']
    figures.push(
      {
        name: `seek in ${name}, p95`,
        value: percentile(ms, 0.95),
        unit: 'ms',
        reference: { name: `bare video of ${kind}, p95`, value: percentile(reference, 0.95) },
        limit: { atMost: 1.5 },
      },
      {
        name: `seeks in ${name} on the right frame`,
        value: right,
        unit: 'seeks',
        reference: { name: 'asked for', value: seeksPerRung },
        limit: { atLeast: 1 },
      },
    )
  }
  return figures
}

/** The same frames for everybody, spread by a fixed rule over the whole film. */
const frames = Array.from(
  { length: seeksPerRung },
  (_, index) => Math.floor(((index * 0.618_034 + 0.137) % 1) * (seconds - 1) * rate.num) + 1,
)

async function seekInRoom(browser: Browser, origin: string, { person, recordingId }: Sent, rung: string) {
  const page = await openAs(browser, origin, person, 'about:blank')
  await page.route(/playlist\.m3u8$/, async (route) => {
    const [head, ...each] = (await (await route.fetch()).text()).split('#EXT-X-STREAM-INF')
    const body = [head, ...each.filter((one) => one.includes(`${rung}.m3u8`))].join('#EXT-X-STREAM-INF')
    await route.fulfill({ body, contentType: 'application/vnd.apple.mpegurl' })
  })
  await page.goto(paths.recording(recordingId))
  const room = new ReviewRoom(page)
  await room.expectReady()
  await room.takesKeys()
  const ms: number[] = []
  let right = 0
  for (const frame of frames) {
    const atMs = frameStartMs(frame, rate)
    const shown = await watchSeek(page, frame)
    await room.goesTo(printTimecode(atMs, { precise: true }), atMs)
    ms.push(await shown())
    if ((await numberShown(room.video)) === frameAt(atMs, rate)) right += 1
  }
  await page.context().close()
  return { ms, right }
}

async function encodeStatic(film: string, folder: string): Promise<string> {
  const file = join(folder, 'plain-720.mp4')
  await ffmpeg(
    ...['-i', film, '-vf', 'scale=-2:720', '-c:v', 'libx264', '-preset', 'veryfast', '-bf', '0', '-g', '60'],
    ...['-b:v', '2M', '-c:a', 'aac', '-movflags', '+faststart', file],
  )
  return file
}

async function copyStatic(film: string, folder: string): Promise<string> {
  const file = join(folder, 'plain-copy.mp4')
  await ffmpeg('-i', film, '-c', 'copy', '-movflags', '+faststart', file)
  return file
}

async function seekBarely(browser: Browser, file: string): Promise<number[]> {
  const app = express()
  app.get('/', (_request, response) => {
    response.type('html').send(`<video src="/${basename(file)}" preload="auto" width="1280"></video>`)
  })
  app.use(express.static(dirname(file)))
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const page = await browser.newPage()
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const video = page.locator('video')
    await expect
      .poll(() => video.evaluate((film: HTMLVideoElement) => film.readyState))
      .toBeGreaterThanOrEqual(2)
    const ms: number[] = []
    for (const frame of frames) {
      const shown = await watchSeek(page, frame)
      await video.evaluate(
        (film: HTMLVideoElement, at) => {
          film.currentTime = at
        },
        (frame + 0.5) / rate.num,
      )
      ms.push(await shown())
    }
    return ms
  } finally {
    await page.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

/**
 * Readies the page's clock: the answer waits until the frame is on the screen, and says how many milliseconds after
 * the film was told to seek that was. The event `seeking` may come after the frame of a short way, and is not asked.
 */
async function watchSeek(page: Page, frame: number): Promise<() => Promise<number>> {
  const watching = await page.evaluateHandle(
    ([wanted, fps]) => {
      const film = document.querySelector('video')
      if (!film) throw new Error('There is no film on this page.')
      const took = new Promise<number>((resolve, reject) => {
        const { get, set } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'currentTime') ?? {}
        let began = 0
        Object.defineProperty(film, 'currentTime', {
          configurable: true,
          get,
          set(to: number) {
            began ||= performance.now()
            set?.call(film, to)
          },
        })
        const look = (now: number, { mediaTime }: VideoFrameCallbackMetadata) => {
          if (began > 0 && Math.abs(mediaTime * fps - wanted) < 0.5) resolve(now - began)
          else film.requestVideoFrameCallback(look)
        }
        film.requestVideoFrameCallback(look)
        setTimeout(() => reject(new Error(`Frame ${wanted} was not shown in 20 s.`)), 20_000)
      })
      return { took }
    },
    [frame, rate.num / rate.den] as const,
  )
  return () => watching.evaluate(({ took }) => took)
}
