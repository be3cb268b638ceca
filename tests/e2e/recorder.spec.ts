import type { Page } from '@playwright/test'
import { upload } from '#app/locales/en/upload.ts'
import { paths } from '#app/paths.ts'
import { expectRunFor } from './support/clock.ts'
import { getRecordingRow } from './support/prepared-recording.ts'
import { expect, takenOver, test } from './support/world.ts'

test('a lesson recorded in the browser is uploaded, prepared and can be watched', async ({ teacher }) => {
  const { page } = teacher
  await teacher.visits(paths.upload())
  await page.getByRole('button', { name: upload.record }).click()
  await page.getByRole('button', { name: upload.recorder.start }).click()
  await expectRunFor(page.getByRole('timer'), 6)
  await page.getByRole('button', { name: upload.recorder.stop }).click()
  const row = page.getByRole('listitem').filter({ has: page.getByRole('progressbar') })
  await expect(row).toContainText(upload.state.done)
  const address = await row.getByRole('link', { name: upload.open }).getAttribute('href')
  const recordingId = address?.split('/').at(-1) ?? ''
  await expect.poll(async () => (await getRecordingRow(recordingId)).state, { timeout: 60_000 }).toBe('ready')
  const { durationMs, hasAudio, hasVideo } = await getRecordingRow(recordingId)
  expect({ hasAudio, hasVideo }).toEqual({ hasAudio: true, hasVideo: true })
  expect(durationMs).toBeGreaterThan(2_500)

  const room = await teacher.opensRoom(recordingId)
  await page.keyboard.press('k')
  await room.expectPlaying()
  await room.writes('The take begins')
  await room.expectSaved()
})

test('a recording whose tab goes in the middle is offered again, arrives, and is kept no longer', async ({
  teacher,
  watch,
}) => {
  const { page } = teacher
  const offer = (of: Page) => of.getByText(/was interrupted/)
  await teacher.visits(paths.upload())
  await page.getByRole('button', { name: upload.record }).click()
  await page.getByRole('button', { name: upload.recorder.start }).click()
  await expect.poll(() => countKept(page, 'parts')).toBeGreaterThanOrEqual(2)
  await page.close()

  const later = await teacher.context.newPage()
  watch.follow(later)
  await later.goto(paths.upload())
  await takenOver(later)
  await expect(offer(later)).toBeVisible()
  await later.getByRole('button', { name: upload.recorder.sendInterrupted }).click()
  const row = later.getByRole('listitem').filter({ has: later.getByRole('progressbar') })
  await expect(row).toContainText(upload.state.done)
  await expect(offer(later)).toBeHidden()
  await expect.poll(() => countKept(later, 'takes')).toBe(0)
  const address = await row.getByRole('link', { name: upload.open }).getAttribute('href')
  const recordingId = address?.split('/').at(-1) ?? ''
  await expect.poll(async () => (await getRecordingRow(recordingId)).state, { timeout: 60_000 }).toBe('ready')
  const { durationMs, hasAudio, hasVideo } = await getRecordingRow(recordingId)
  expect({ hasAudio, hasVideo }).toEqual({ hasAudio: true, hasVideo: true })
  expect(durationMs).toBeGreaterThan(2_500)
})

test('a recording can be looked at and shortened before it is sent, and is kept no longer', async ({
  teacher,
}) => {
  const { page } = teacher
  await teacher.visits(paths.upload())
  await page.getByLabel(upload.prepare.first).check()
  await page.getByRole('button', { name: upload.record }).click()
  await page.getByRole('button', { name: upload.recorder.start }).click()
  await expectRunFor(page.getByRole('timer'), 3)
  await page.getByRole('button', { name: upload.recorder.stopAndLook }).click()
  const card = page.getByRole('listitem').filter({ hasText: upload.prepare.nothingSent })
  const end = card.getByRole('textbox', { name: 'End, time' })
  await end.fill('2')
  await end.press('Enter')
  await card.getByRole('button', { name: upload.prepare.uploadPart }).click()
  const row = page.getByRole('listitem').filter({ has: page.getByRole('progressbar') })
  await expect(row).toContainText(upload.state.done)
  await expect.poll(() => countKept(page, 'takes')).toBe(0)
  await expect(page.getByText(/was interrupted|was not uploaded/)).toHaveCount(0)
  const address = await row.getByRole('link', { name: upload.open }).getAttribute('href')
  const recordingId = address?.split('/').at(-1) ?? ''
  await expect.poll(async () => (await getRecordingRow(recordingId)).state, { timeout: 60_000 }).toBe('ready')
  expect(Math.abs(((await getRecordingRow(recordingId)).durationMs ?? 0) - 2_000)).toBeLessThan(150)
})

test('an interrupted recording can be discarded, and one that the person discards is not kept', async ({
  teacher,
}) => {
  const { page } = teacher
  await teacher.visits(paths.upload())
  const record = async () => {
    await page.getByRole('button', { name: upload.record }).click()
    await page.getByRole('button', { name: upload.recorder.start }).click()
    await expect.poll(() => countKept(page, 'parts')).toBeGreaterThanOrEqual(1)
  }
  await record()
  await page.getByRole('button', { name: upload.recorder.discard }).click()
  await expect.poll(() => countKept(page, 'takes')).toBe(0)
  expect(await countKept(page, 'parts')).toBe(0)

  await record()
  await page.reload()
  await takenOver(page)
  await page.getByRole('button', { name: upload.recorder.discard }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: upload.recorder.discard }).click()
  await expect.poll(() => countKept(page, 'takes')).toBe(0)
  expect(await countKept(page, 'parts')).toBe(0)
  await expect(page.getByText(/was interrupted/)).toBeHidden()
})

/** How many takes, or parts of takes, the browser keeps; none before it keeps any. */
function countKept(page: Page, store: 'takes' | 'parts'): Promise<number> {
  return page.evaluate(async (name) => {
    const kept = await indexedDB.databases()
    if (!kept.some((database) => database.name === 'reprise-takes')) return 0
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open('reprise-takes')
      opening.onerror = () => reject(opening.error ?? new Error('The database did not open.'))
      opening.onsuccess = () => {
        const database = opening.result
        const counting = database.transaction(name).objectStore(name).count()
        counting.onsuccess = () => {
          database.close()
          resolve(counting.result)
        }
      }
    })
  }, store)
}
