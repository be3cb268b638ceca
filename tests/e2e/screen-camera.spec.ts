import type { Locator } from '@playwright/test'
import { NewRehearsal } from '#app/domain/rehearsal-input.ts'
import { recorder as words } from '#app/locales/en/recorder.ts'
import { rehearsals } from '#app/locales/en/rehearsals.ts'
import { upload } from '#app/locales/en/upload.ts'
import { paths } from '#app/paths.ts'
import { startRehearsal } from '#server/rehearsals/start-rehearsal.ts'
import { launchOptions } from '#tests/support/browser.ts'
import { expectRunFor } from './support/clock.ts'
import { getRecordingRow } from './support/prepared-recording.ts'
import { expect, test } from './support/world.ts'

const { recorder } = rehearsals
const { inset } = words
const shared = 'Slides of one color'

/** Shares the tab of this title when a page asks for a screen; camera and microphone are the person's to allow. */
const { args = [], ...browser } = launchOptions()
test.use({
  launchOptions: {
    ...browser,
    args: [
      ...args.filter((each) => each !== '--use-fake-ui-for-media-stream'),
      `--auto-select-tab-capture-source-by-title=${shared}`,
    ],
  },
})

test('the camera stands in a corner of the screen that is recorded, moves, hides, and takes its place at the end', async ({
  teacher,
}) => {
  const { page, context } = teacher
  const part = { part: 'The task on the board', length: '0:40', criterion: 'Nobody asks what to do.' }
  const { id } = await startRehearsal(
    teacher.actor,
    NewRehearsal.parse({ clientId: crypto.randomUUID(), ...part }),
  )
  const slides = await context.newPage()
  await slides.setContent(`<title>${shared}</title><body style="background: #ff00ff">`)
  const choose = (name: string) => page.getByText(name, { exact: true }).click()
  await teacher.visits(paths.rehearsal(id))
  await page.getByRole('button', { name: recorder.title }).click()
  await choose(words['screen-camera'])

  await context.grantPermissions(['microphone'])
  await page.getByRole('button', { name: words.open }).click()
  await expect(page.getByText(words.lacksCamera)).toBeVisible()
  await page.getByRole('button', { name: recorder.close }).click()

  await context.grantPermissions(['camera', 'microphone'])
  await page.getByRole('button', { name: recorder.title }).click()
  await choose(words['screen-camera'])
  await page.getByRole('button', { name: words.open }).click()
  await expect(page.getByRole('radio', { name: inset['bottom-right'] })).toBeChecked()
  await page.getByRole('button', { name: recorder.start }).click()
  /** Each place is held for so long, by the clock of what is recorded. */
  const runsTo = (seconds: number) =>
    expect
      .poll(async () => Number(/0:(\d\d) of/.exec(await page.getByRole('timer').innerText())?.[1] ?? 0))
      .toBeGreaterThanOrEqual(seconds)
  await runsTo(3)
  await choose(inset.hidden)
  await runsTo(8)
  await choose(inset['top-left'])
  await runsTo(13)
  await slides.close()
  await expect(page.getByRole('alert')).toHaveText(inset.cameraAlone)
  await runsTo(16)
  await page.getByRole('button', { name: recorder.stop }).click()

  const take = page.getByRole('listitem').filter({ has: page.locator('#take-1') })
  await take.getByRole('button', { name: 'Play' }).click({ timeout: 120_000 })
  const film = take.locator('video')
  await expect.poll(() => film.evaluate((of) => (of as HTMLVideoElement).readyState)).toBeGreaterThan(1)
  const seen = await lookThrough(film)
  expect(seen.filter((each, place) => each !== seen[place - 1])).toEqual([
    'bottom-right',
    'hidden',
    'top-left',
    'camera',
  ])
})

test('a screen with the camera in its corner is recorded on the upload page too', async ({ teacher }) => {
  const { page, context } = teacher
  await context.grantPermissions(['camera', 'microphone'])
  const slides = await context.newPage()
  await slides.setContent(`<title>${shared}</title><body style="background: #ff00ff">`)
  const choose = (name: string) => page.getByText(name, { exact: true }).click()
  await teacher.visits(paths.upload())
  await page.getByRole('button', { name: upload.record }).click()
  const start = page.getByRole('button', { name: upload.recorder.start })
  await expect(start).toBeEnabled()
  await choose(words['screen-camera'])
  await expect(start).toHaveCount(0)
  await page.getByRole('button', { name: words.open }).click()
  await expect(page.getByRole('radio', { name: inset['bottom-right'] })).toBeChecked()
  await start.click()
  await expectRunFor(page.getByRole('timer'), 3)
  await choose(inset['top-left'])
  await expectRunFor(page.getByRole('timer'), 6)
  await page.getByRole('button', { name: upload.recorder.stop }).click()

  const row = page.getByRole('listitem').filter({ has: page.getByRole('progressbar') })
  await expect(row).toContainText(upload.state.done)
  const address = await row.getByRole('link', { name: upload.open }).getAttribute('href')
  const recordingId = address?.split('/').at(-1) ?? ''
  await expect.poll(async () => (await getRecordingRow(recordingId)).state, { timeout: 60_000 }).toBe('ready')
  expect((await getRecordingRow(recordingId)).hasAudio).toBe(true)
  const seen = await lookThrough((await teacher.opensRoom(recordingId)).video)
  expect(seen.filter((each, place) => each !== seen[place - 1])).toEqual(['bottom-right', 'top-left'])
})

/** Where the camera stands in a film, every half second: in a corner of the slides, nowhere, or instead of them. */
function lookThrough(film: Locator): Promise<string[]> {
  return film.evaluate(async (element) => {
    const of = element as HTMLVideoElement
    of.pause()
    const canvas = Object.assign(document.createElement('canvas'), { width: 128, height: 72 })
    const context = canvas.getContext('2d', { willReadFrequently: true })
    const isSlides = (x: number, y: number) => {
      const [red = 0, green = 0, blue = 0] = context?.getImageData(128 * x, 72 * y, 1, 1).data ?? []
      return red > 180 && green < 110 && blue > 180
    }
    const found: string[] = []
    for (let second = 0.5; second < of.duration - 0.5; second += 0.5) {
      await new Promise((resolve) => {
        of.addEventListener('seeked', resolve, { once: true })
        of.currentTime = second
      })
      context?.drawImage(of, 0, 0, canvas.width, canvas.height)
      const corners = { 'top-left': [0.14, 0.15], 'bottom-right': [0.86, 0.85] } as const
      const covered = Object.entries(corners).flatMap(([name, [x, y]]) => (isSlides(x, y) ? [] : name))
      found.push(isSlides(0.5, 0.5) ? covered.join(' ') || 'hidden' : 'camera')
    }
    return found
  })
}
