import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Locator, Page, TestInfo } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { upload } from '#app/locales/en/upload.ts'
import { paths } from '#app/paths.ts'
import { transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import type { DiskStore } from '#server/storage/disk/disk-store.ts'
import { type FilmPlan, makeFilm, type ReadFilm, readFilm } from '#tests/support/films.ts'
import type { BrowserPerson } from './support/browser-person.ts'
import { settledNumber } from './support/counted-film.ts'
import { holdRequests } from './support/gate.ts'
import { expectNoSidewaysScroll } from './support/page-checks.ts'
import { getRecordingRow, listAssets } from './support/prepared-recording.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

const words = upload.prepare
const fps = 30
const seconds = 12
/** A key picture each second, pictures that look ahead between them. */
const lesson: FilmPlan = {
  seconds,
  format: 'mp4',
  video: { codec: 'libx264', width: 640, height: 360, fps, gop: fps, bFrames: 2 },
  audio: { codec: 'aac' },
}

test('a film is trimmed before any of it is sent, and what arrives is exactly what was promised', async ({
  teacher,
  store,
}, info) => {
  const file = await makeFilm(info.outputPath('lesson.mp4'), lesson)
  const { page } = teacher
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') asked.push(request.url())
  })
  const card = await looksFirst(teacher, file)
  await expect(card.locator('img')).toHaveCount(12)
  await expect(card).toContainText('All of it: 0:12')
  await expectAccessible(page)

  const [start, end] = ends(card)
  await typesTime(card, words.start, '3.4')
  await expect(start).toHaveAttribute('aria-valuetext', '0:03.000')
  await end.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(end).toHaveAttribute('aria-valuenow', /^3\d{3}$/)
  await page.keyboard.press('PageUp')
  await page.keyboard.press('End')
  await expect(end).toHaveAttribute('aria-valuenow', /^120\d\d$/)
  await drags(page, end, card, 0.75)
  const endMs = Number(await end.getAttribute('aria-valuenow'))
  expect(Math.abs(endMs - 9_000)).toBeLessThan(300)
  await card.getByRole('button', { name: 'Start: a step later' }).click()
  await expect(start).toHaveAttribute('aria-valuetext', '0:04.000')
  const keptMs = endMs - 4_000
  await expect(card).toContainText(`of 0:12, about`)

  const video = card.locator('video')
  await expect.poll(() => settledNumber(video), 'the picture shows where the cut falls').toBe(4 * fps)
  await video.evaluate((film: HTMLVideoElement) => {
    film.playbackRate = 4
    return film.play()
  })
  const positionMs = () => video.evaluate((film: HTMLVideoElement) => film.currentTime * 1000)
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.paused)).toBe(true)
  await expect
    .poll(async () => Math.abs((await positionMs()) - endMs), 'it plays what is kept, and no more')
    .toBeLessThan(50)
  expect(asked, 'nothing of it has left the device').toEqual([])

  await card.getByRole('button', { name: words.uploadPart }).click()
  const recordingId = await arrives(page)
  const seen = await storedFilm(recordingId, store, info)
  const count = Math.round((keptMs * fps) / 1000)
  expect(seen.pictures.map(({ number }) => number)).toEqual(
    Array.from({ length: count }, (_, index) => index + 4 * fps),
  )
  await expectReady(recordingId, keptMs)
  const room = await teacher.opensRoom(recordingId)
  expect(await settledNumber(room.video), 'it begins with the picture that was promised').toBe(4 * fps)
})

test('an upload that has begun gives way to a part of its film, which outlives its page', async ({
  teacher,
  store,
}, info) => {
  const file = await makeFilm(info.outputPath('lesson.mp4'), lesson)
  const { page } = teacher
  // No room to keep a second copy of what is on its way.
  await page.addInitScript(() => {
    navigator.storage.estimate = () => Promise.resolve({ quota: 0, usage: 0 })
  })
  page.on('dialog', (dialog) => void dialog.accept())
  const scripts: string[] = []
  page.on('request', (request) => scripts.push(request.url()))
  const gate = await holdRequests(page, /\/store\//)
  const row = await teacher.choosesFilm(file)
  await expect.poll(gate.held).toBeGreaterThan(0)
  const isFilmScript = (url: string) => /\/assets\/film-[^/]*\.js/.test(url)
  expect(scripts.filter(isFilmScript), 'who does not trim fetches nothing for it').toEqual([])
  const [begun] = await listRecordings(teacher)

  const title = row.getByRole('textbox', { name: 'Title of lesson.mp4' })
  await title.fill('Fractions, period 3')
  await title.blur()
  await row.getByRole('button', { name: words.open }).click()
  const card = page.getByRole('listitem').filter({ has: page.locator('video[controls]') })
  await expect(card).toContainText(words.paused)
  await expect(row).toHaveCount(0)
  await expect(card.getByRole('heading', { name: 'lesson.mp4' })).toBeFocused()
  await typesTime(card, words.end, '5')
  const heldOfAll = gate.held()
  await card.getByRole('button', { name: words.uploadPart }).click()
  await expect(title).toHaveValue('Fractions, period 3')
  const goneAt = async () => (await getRecordingRow(begun?.id ?? '')).deletedAt
  await expect.poll(goneAt, 'what was sent of all of it is removed').not.toBeNull()
  await expect.poll(() => countKept(page)).toBe(1)
  await expect.poll(gate.held, 'the part is on its way').toBeGreaterThan(heldOfAll)

  await page.unroute(/\/store\//)
  await page.reload()
  await takenOver(page)
  const recordingId = await arrives(page)
  await expect.poll(() => countKept(page), 'kept until the server has it').toBe(0)
  const seen = await storedFilm(recordingId, store, info)
  expect(seen.pictures.at(-1)?.number).toBe(5 * fps - 1)
  expect((await getRecordingRow(recordingId)).title).toBe('Fractions, period 3')
  await expectReady(recordingId, 5_000)
})

test('a part whose upload never began is offered again after its page has gone', async ({
  teacher,
  expectComplaint,
}, info) => {
  expectComplaint(/net::ERR_FAILED/)
  const file = await makeFilm(info.outputPath('lesson.mp4'), { ...lesson, seconds: 3 })
  const { page } = teacher
  page.on('dialog', (dialog) => void dialog.accept())
  await page.route(/\/api\/uploads$/, (route) => route.abort())
  const card = await looksFirst(teacher, file)
  await typesTime(card, words.start, '1')
  await card.getByRole('button', { name: words.uploadPart }).click()
  await expect.poll(() => countKept(page)).toBe(1)
  await page.unroute(/\/api\/uploads$/)
  await page.reload()
  await takenOver(page)
  await expect(page.getByText('was not uploaded: 0:02')).toBeVisible()
  await page.getByRole('button', { name: upload.recorder.sendInterrupted }).click()
  await arrives(page)
  await expect.poll(() => countKept(page)).toBe(0)
})

test('a film is made smaller on the device, with its sound and every picture, and only when asked', async ({
  school,
  store,
}, info) => {
  // Padded to 20 Mb/s, as from a camera that spares nothing.
  const rate = { b: '20M', maxrate: '20M', bufsize: '20M' }
  const padding = `scenecut=0:keyint=${fps}:bframes=0:nal-hrd=cbr:filler=1`
  const file = await makeFilm(info.outputPath('heavy.mp4'), {
    ...lesson,
    video: {
      codec: 'libx264',
      width: 640,
      height: 360,
      fps,
      gop: fps,
      options: { ...rate, 'x264-params': padding },
    },
  })
  const teacher = await school.enrols('Mia Chen', ['teacher'], { viewport: { width: 390, height: 844 } })
  const { page } = teacher
  const card = await looksFirst(teacher, file)
  const offer = card.getByRole('button', { name: words.makeSmaller })
  await expect(offer).toBeVisible()
  await expect(card).toContainText(/About 94\d kB instead of 29.8 MB\./)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await offer.click()
  const recordingId = await arrives(page)
  const [original] = (await listAssets(recordingId)).filter(({ role }) => role === 'original')
  expect(original?.bytes).toBeLessThan(3_000_000)
  const seen = await storedFilm(recordingId, store, info)
  expect(seen).toMatchObject({ width: 640, height: 360 })
  expect(seen.pictures.map(({ number }) => number)).toEqual(
    Array.from({ length: seconds * fps }, (_, index) => index),
  )
  expect(seen.clicks).toHaveLength(seconds)
  await expectReady(recordingId, seconds * 1_000)
})

test('a film that the browser cannot look into is uploaded as it is, and one can decide not to', async ({
  teacher,
}, info) => {
  const file = await makeFilm(info.outputPath('camera.avi'), {
    seconds: 2,
    format: 'avi',
    video: { codec: 'mjpeg', pixels: 'yuvj420p' },
  })
  const { page } = teacher
  const card = await looksFirst(teacher, file)
  await expect(card).toContainText(words.plain)
  await card.getByRole('button', { name: words.leave }).click()
  await expect(card).toHaveCount(0)
  expect(await listRecordings(teacher)).toEqual([])

  await page.getByLabel(upload.choose).setInputFiles(file)
  await card.getByRole('button', { name: words.upload, exact: true }).click()
  await expectReady(await arrives(page), 2_000)
})

/** Chooses a film to be looked at before it is sent; answers its card. */
async function looksFirst({ page, ...person }: BrowserPerson, file: string): Promise<Locator> {
  await page.goto(`${person.origin}${paths.upload()}`)
  await takenOver(page)
  await page.getByLabel(words.first).check()
  await page.getByLabel(upload.choose).setInputFiles(file)
  const card = page.getByRole('listitem').filter({ hasText: words.nothingSent })
  await expect(card).toBeVisible()
  return card
}

const ends = (card: Locator) =>
  [card.getByRole('slider', { name: words.start }), card.getByRole('slider', { name: words.end })] as const

async function typesTime(card: Locator, end: string, time: string): Promise<void> {
  const field = card.getByRole('textbox', { name: `${end}, time` })
  await field.fill(time)
  await field.press('Enter')
}

/** Drags a handle to a share of the strip. */
async function drags(page: Page, handle: Locator, card: Locator, share: number): Promise<void> {
  const strip = await card.getByRole('group', { name: words.strip }).boundingBox()
  const held = await handle.boundingBox()
  if (!strip || !held) throw new Error('There is nothing to drag.')
  await page.mouse.move(held.x + 4, held.y + held.height / 2)
  await page.mouse.down()
  await page.mouse.move(strip.x + strip.width * share, strip.y + 5, { steps: 4 })
  await page.mouse.up()
}

/** Waits until the store has all of what is on its way; answers its recording's id. */
async function arrives(page: Page): Promise<string> {
  const row = page.getByRole('listitem').filter({ has: page.getByRole('progressbar') })
  await expect(row).toContainText(upload.state.done, { timeout: 60_000 })
  const address = await row.getByRole('link', { name: upload.open }).getAttribute('href')
  return address?.split('/').at(-1) ?? ''
}

/** What a decoder sees of what the store was given. */
async function storedFilm(recordingId: string, store: DiskStore, info: TestInfo): Promise<ReadFilm> {
  const isOriginal = ({ role }: { role: string }) => role === 'original'
  await expect.poll(async () => (await listAssets(recordingId)).filter(isOriginal)).toHaveLength(1)
  const original = (await listAssets(recordingId)).find(isOriginal)
  const place = info.outputPath('stored')
  await pipeline(await store.stream(original?.key ?? ''), createWriteStream(place))
  return readFilm(place)
}

async function expectReady(recordingId: string, lengthMs: number): Promise<void> {
  await expect.poll(async () => (await getRecordingRow(recordingId)).state, { timeout: 90_000 }).toBe('ready')
  const { durationMs } = await getRecordingRow(recordingId)
  expect(Math.abs((durationMs ?? 0) - lengthMs), 'as long as promised').toBeLessThanOrEqual(1_000 / fps)
}

function listRecordings({ actor }: BrowserPerson) {
  return transaction({ orgId: actor.orgId }, (tx) =>
    tx.select().from(recordings).where(eq(recordings.ownerId, actor.personId)),
  )
}

/** How many films the browser keeps that are nowhere else. */
function countKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('reprise-takes', 1)
        opening.onerror = () => reject(opening.error ?? new Error('The database did not open.'))
        opening.onupgradeneeded = () => opening.transaction?.abort()
        opening.onsuccess = () => {
          const counting = opening.result.transaction('takes').objectStore('takes').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )
}
