import type { Page, Route } from '@playwright/test'
import { compare as words } from '#app/locales/en/compare.ts'
import { room } from '#app/locales/en/room.ts'
import { paths } from '#app/paths.ts'
import { expectNoSidewaysScroll } from './support/page-checks.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

const at = { left: 2_000, right: 9_000 }
const videos = (page: Page) => page.locator('video')
const positions = (page: Page) =>
  videos(page).evaluateAll((films) => films.map((film) => (film as HTMLVideoElement).currentTime * 1000))

/** Where both are from the moments that belong together, and whether they are the same distance from them. */
async function expectTogether(page: Page, sharedMs: number, aligned: { left: number; right: number } = at) {
  await expect
    .poll(async () => {
      const [left = 0, right = 0] = await positions(page)
      return Math.max(Math.abs(left - aligned.left - sharedMs), Math.abs(right - aligned.right - sharedMs))
    }, 'both show what belongs together')
    .toBeLessThan(60)
}

interface Drift {
  /** At most, where the page could look often: a machine that is busy otherwise keeps no film in step with anything. */
  worst: number
  /** Of all looks, in milliseconds. */
  median: number
  looks: number
  calmLooks: number
  moved: number
}

/** Looks at each picture of the screen how far the two are apart once both have played for a second, until the first has come so far. */
function measureDrift(page: Page, untilMs: number): Promise<Drift> {
  return page.evaluate(
    ({ at, untilMs }) =>
      new Promise<Drift>((resolve) => {
        const [left, right] = [...document.querySelectorAll('video')]
        if (!left || !right) return
        const startMs = left.currentTime * 1000
        const found: number[] = []
        let [worst, calmLooks, playingFor, calmFor] = [0, 0, 0, 0]
        let lookedAt = performance.now()
        const look = () => {
          const spent = performance.now() - lookedAt
          lookedAt += spent
          const [leftMs, rightMs] = [left.currentTime * 1000, right.currentTime * 1000]
          const isPlaying = [left, right].every(
            (film) => !film.paused && !film.seeking && film.readyState > 2,
          )
          playingFor = isPlaying ? playingFor + spent : 0
          calmFor = isPlaying && spent < 60 ? calmFor + spent : 0
          const apart = Math.abs(leftMs - at.left - (rightMs - at.right))
          if (playingFor > 1_000) found.push(apart)
          if (calmFor > 1_000) {
            worst = Math.max(worst, apart)
            calmLooks += 1
          }
          const median = found.sort((a, b) => a - b)[found.length >> 1] ?? 0
          const moved = leftMs - startMs
          if (leftMs - at.left >= untilMs) resolve({ worst, median, looks: found.length, calmLooks, moved })
          else requestAnimationFrame(look)
        }
        look()
      }),
    { at, untilMs },
  )
}

/** Holds the parts of a film that begin after a time, until they are let through. */
async function holdFilmFrom(page: Page, recordingId: string, fromMs: number) {
  const master = await (await page.request.get(`/media/${recordingId}/playlist.m3u8`)).text()
  const firstByte = new Map<string, number>()
  for (const name of master.matchAll(/^[^#\s].*\.m3u8$/gm)) {
    const lines = await (await page.request.get(`/media/${recordingId}/${name[0]}`)).text()
    let startMs = 0
    for (const part of lines.matchAll(/#EXTINF:([\d.]+),?[^\n]*\n#EXT-X-BYTERANGE:\d+@(\d+)\n(\S+)/g)) {
      const asset = part[3] ?? ''
      if (startMs >= fromMs && !firstByte.has(asset)) firstByte.set(asset, Number(part[2]))
      startMs += Number(part[1]) * 1000
    }
  }
  expect(firstByte.size, 'the film has parts to hold').toBeGreaterThan(0)
  const waiting: Route[] = []
  let isOpen = false
  await page.route(new RegExp(`/media/${recordingId}/[0-9a-f-]{36}$`), (route) => {
    const [, from] = /bytes=(\d+)-/.exec(route.request().headers().range ?? '') ?? []
    const first = firstByte.get(route.request().url().split('/').at(-1) ?? '')
    if (isOpen || from === undefined || first === undefined || Number(from) < first) return route.continue()
    waiting.push(route)
  })
  return async () => {
    isOpen = true
    await Promise.all(waiting.splice(0).map((route) => route.continue()))
  }
}

test('two recordings play on one clock, each from its own moment, also after one had to wait', async ({
  teacher,
  coach,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(/status of 404/)
  const left = await giveRecording(teacher, { title: 'Fractions, take 1' })
  const right = await giveRecording(teacher, { title: 'Fractions, take 2' })
  const { page } = teacher

  // From the first one's room.
  await teacher.visits(paths.recording(left))
  await page.getByRole('link', { name: room.compare }).click()
  await page.getByRole('link', { name: 'Fractions, take 2' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Fractions, take 1')
  await expectAccessible(page)

  const release = await holdFilmFrom(page, right, 14_000)
  await teacher.visits(paths.compare({ left, right, leftAt: at.left, rightAt: at.right }))
  await expect(page.getByRole('button', { name: room.transport.play })).toBeEnabled()
  await expectTogether(page, 0)

  // A place for one is a place for both; a step is one frame of both.
  const own = (side: 'left' | 'right') => page.getByRole('region', { name: words.name[side] })
  const goes = async (side: 'left' | 'right', time: string) => {
    await own(side).getByRole('button', { name: room.transport.goTo }).click()
    const field = own(side).getByRole('textbox', { name: room.transport.goToField })
    await field.fill(time)
    await field.press('Enter')
    await expect(field).toHaveCount(0)
  }
  await goes('right', '0:10')
  await expectTogether(page, 1_000)
  await page.getByRole('button', { name: room.transport.frameForward }).click()
  await expectTogether(page, 1_040)
  await page.getByRole('button', { name: words.transport.meet }).click()
  await expectTogether(page, 0)

  await page.keyboard.press('k')
  const measured = measureDrift(page, 15_000)
  const status = page.getByRole('status').filter({ hasText: words.transport.waitsFor.right })
  await expect(status).toBeVisible({ timeout: 30_000 })
  await expect
    .poll(() => videos(page).evaluateAll((films) => films.map((film) => (film as HTMLVideoElement).paused)))
    .toEqual([true, true])
  await release()
  await expect(status).toHaveCount(0)
  const { worst, median, looks, moved, calmLooks } = await measured
  console.log(
    `drift over ${(moved / 1000).toFixed(1)} s: median ${median.toFixed(1)} ms of ${looks} looks, at most ${worst.toFixed(1)} ms of ${calmLooks} calm ones`,
  )
  expect(worst).toBeLessThan(100)
  // Where the page came to look only now and then, so did what corrects.
  expect(median).toBeLessThan(calmLooks > 100 ? 50 : 250)
  expect(looks).toBeGreaterThan(2)
  expect(moved).toBeGreaterThan(10_000)

  // Heard is one of them; the choice changes which.
  const muted = () =>
    videos(page).evaluateAll((films) => films.map((film) => (film as HTMLVideoElement).muted))
  await expect.poll(muted).toEqual([false, true])
  await page.getByRole('radio', { name: words.transport.soundOf.right }).check()
  await expect.poll(muted).toEqual([true, false])
  await page.getByRole('button', { name: room.transport.pause }).click()

  // Put beside each other anew: by the frames that show, and by a typed time.
  await page.getByRole('button', { name: words.transport.align }).click()
  await goes('left', '0:05')
  await goes('right', '0:03')
  await expectTogether(page, 0, { left: 5_000, right: 3_000 })
  await page.getByRole('button', { name: words.aligning.here }).click()
  await expect(page).toHaveURL(/leftAt=5000&rightAt=3000/)
  const meets = own('right').getByRole('textbox', { name: words.meetsAt })
  await meets.fill('0:04.5')
  await meets.press('Enter')
  await expect(page).toHaveURL(/rightAt=4500/)
  await expectTogether(page, 0, { left: 5_000, right: 4_500 })
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)

  // Whoever may see only one of them sees neither here.
  await teacher.shares(left, coach.actor.name)
  await coach.page.goto(paths.compare({ left, right }))
  await takenOver(coach.page)
  await expect(coach.page.getByText('One of these two recordings')).toBeVisible()
  await expect(coach.page.locator('video')).toHaveCount(0)
})

test('two recordings of one lesson are put beside each other by what both heard, once somebody says so', async ({
  teacher,
  giveRecording,
}) => {
  const left = await giveRecording(teacher, { title: 'From the back' })
  const right = await giveRecording(teacher, { title: 'From the front' })
  const { page } = teacher
  await teacher.visits(paths.compare({ left, right, leftAt: 5_000, rightAt: 3_000 }))
  await page.getByRole('button', { name: words.transport.align }).click()
  await page.getByRole('button', { name: words.aligning.bySound.find }).click()
  await expect(page.getByText(print(words.aligning.bySound.found, { likeness: '100%' }))).toBeVisible()
  await expectTogether(page, 0, { left: 5_000, right: 5_000 })
  await expect(page).toHaveURL(/leftAt=5000&rightAt=3000/)
  await page.getByRole('button', { name: words.aligning.here }).click()
  await expect(page).toHaveURL(/leftAt=5000&rightAt=5000/)
})
