import type { Page } from '@playwright/test'
import { spoken as words } from '#app/locales/en/spoken.ts'
import { paths } from '#app/paths.ts'
import type { BrowserPerson } from './support/browser-person.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

/** Lets a test ask whether microphone or camera are open. */
const watchTracks = ({ context }: BrowserPerson) =>
  context.addInitScript(() => {
    const opened: MediaStreamTrack[] = []
    const { mediaDevices } = navigator
    const open = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (asked) => {
      const stream = await open(asked)
      opened.push(...stream.getTracks())
      return stream
    }
    Object.assign(window, { states: () => opened.map(({ readyState }) => readyState) })
  })

const tracks = (page: Page) => page.evaluate(() => (window as unknown as { states: () => string[] }).states())

/** The unfinished texts that this browser keeps, and what else lies beside them. */
const keptDrafts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ name: string; bytes: number; said: string }[]>((resolve, reject) => {
        const opening = indexedDB.open('reprise')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('drafts').objectStore('drafts').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve(
              all.result.map(({ recordingId, draft }) => ({
                name: recordingId,
                bytes: draft.sound instanceof Blob ? draft.sound.size : 0,
                said: JSON.stringify(draft),
              })),
            )
          }
        }
      }),
  )

test('what a coach says stays with its moment and its words through a reload and a lost connection, and the teacher hears it', async ({
  teacher,
  coach,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  await watchTracks(coach)
  const room = await coach.opensRoom(recordingId)
  const { page } = coach
  await room.goesTo('0:02', 2_000)
  const voice = page.getByRole('button', { name: words.voice })
  await voice.press('Enter')
  const stop = page.getByRole('button', { name: words.stop, exact: true })
  await expect(stop).toBeFocused()
  await expect(page.getByText(/Recording: \d:(?!00)\d\d of/)).toBeVisible()
  await expect(page.getByText(words.seen)).toBeVisible()

  // Posting waits for the end of what is said.
  await room.editor.click()
  await room.editor.pressSequentially('Here she waits')
  await room.editor.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: words.stopFirst })).toBeVisible()
  await expect(room.moment('Here she waits')).toHaveCount(0)
  expect(await tracks(page)).toEqual(['live'])
  await expectAccessible(page)
  await stop.click()
  const preview = page.locator('audio')
  await expect(preview).toBeVisible()
  await expect.poll(() => tracks(page)).toEqual(['ended'])
  await expectAccessible(page)

  // The words are kept apart from the sound, and both over a reload.
  await room.editor.press('End')
  await room.editor.pressSequentially(', and waits')
  await expect
    .poll(async () => (await keptDrafts(page)).map(({ bytes }) => bytes > 0).sort())
    .toEqual([false, true])
  await expect
    .poll(async () => (await keptDrafts(page)).some(({ said }) => said.includes(', and waits')))
    .toBe(true)
  await page.reload()
  await takenOver(page)
  await expect(preview).toBeVisible()
  await expect(room.editor).toHaveText('Here she waits, and waits')
  await preview.evaluate((audio: HTMLAudioElement) => audio.play())
  await expect
    .poll(() => preview.evaluate((audio: HTMLAudioElement) => audio.currentTime))
    .toBeGreaterThan(0.2)
  await coach.context.setOffline(true)
  await room.editor.press('Enter')
  await expect(room.moment('Here she waits, and waits')).toContainText('0:02')
  await expect(preview).toHaveCount(0)
  await expect.poll(() => keptDrafts(page)).toEqual([])
  await coach.context.setOffline(false)
  await room.expectSaved()

  const owners = await teacher.opensRoom(recordingId)
  const heard = owners.moment('Here she waits, and waits').locator('audio')
  await expect(heard).toHaveAttribute('aria-label', new RegExp(coach.actor.name), { timeout: 120_000 })
  await heard.evaluate((audio: HTMLAudioElement) => audio.play())
  await expect.poll(() => heard.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0.2)
  await teacher.context.setOffline(true)
  expectComplaint(/ERR_INTERNET_DISCONNECTED/)
  await expect(heard).toHaveCount(0)
  await teacher.context.setOffline(false)
  await expect(heard).toBeVisible()
  const answer = await teacher.context.request.get(paths.annotations(recordingId))
  expect((await answer.json()).annotations).toMatchObject([{ startMs: 2_000, spoken: { state: 'ready' } }])
})

test('whoever goes from a room while the camera records them leaves nothing behind, and no camera that looks', async ({
  teacher,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await watchTracks(teacher)
  const room = await teacher.opensRoom(recordingId)
  const { page } = teacher
  await page.getByRole('button', { name: words.camera }).click()
  await expect(page.getByText(/Recording: \d:(?!00)\d\d of/)).toBeVisible()
  expect(await tracks(page)).toEqual(['live', 'live'])
  await page.getByRole('button', { name: words.giveUp }).click()
  await expect(page.getByRole('button', { name: words.voice })).toBeFocused()
  await expect.poll(() => tracks(page)).toEqual(['ended', 'ended'])

  await page.getByRole('button', { name: words.camera }).click()
  await expect(page.getByText(/Recording: \d:(?!00)\d\d of/)).toBeVisible()
  await page.getByRole('navigation').first().getByRole('link').first().click()
  await expect(room.editor).toHaveCount(0)
  await expect.poll(() => tracks(page)).toEqual(['ended', 'ended', 'ended', 'ended'])
  expect((await keptDrafts(page)).filter(({ bytes }) => bytes > 0)).toEqual([])
})
