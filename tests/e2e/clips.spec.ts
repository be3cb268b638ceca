import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clips as words } from '#app/locales/en/clips.ts'
import { room } from '#app/locales/en/room.ts'
import { paths } from '#app/paths.ts'
import { readFilm } from '#tests/support/films.ts'
import { expectNoSidewaysScroll } from './support/page-checks.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

test('a teacher cuts the moment she sees into a file, and nobody else can', async ({
  teacher,
  coach,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(/status of 404/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  const { page } = teacher
  const review = await teacher.opensRoom(recordingId)
  await review.expectReady()
  await review.takesKeys()
  await review.goesTo('0:10', 10_000)
  await page.keyboard.press('i')
  await review.goesTo('0:14', 14_000)
  await page.keyboard.press('o')
  await page.getByRole('link', { name: room.composer.clipRange }).click()

  const start = page.getByRole('textbox', { name: words.form.start })
  await expect(start).toHaveValue('0:10')
  await expect(page.getByText(print(words.form.length, { length: '0:04' }))).toBeVisible()
  const cut = page.getByRole('button', { name: words.form.cut })
  await page.getByRole('radio', { name: words.preset.assessment.about }).check()
  await expect(page.getByText(/is 9:56 too short/)).toBeVisible()
  await expect(cut).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('radio', { name: words.preset.full.about }).check()
  await page.getByRole('textbox', { name: words.form.end }).fill('0:13')
  await page.getByRole('textbox', { name: words.form.name }).fill('Jay at the board')
  await cut.click()

  const row = page.getByRole('listitem').filter({ hasText: 'Jay at the board' })
  const ready = row.getByRole('link', { name: print(words.list.downloadOf, { title: 'Jay at the board' }) })
  await expect(ready).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)

  const [download] = await Promise.all([page.waitForEvent('download'), ready.click()])
  expect(download.suggestedFilename()).toBe('Jay at the board.mp4')
  const file = join(tmpdir(), `clip-${recordingId}.mp4`)
  await download.saveAs(file)
  expect((await readFile(file)).toString('latin1', 4, 8)).toBe('ftyp')
  expect((await readFilm(file)).pictures).toHaveLength(75)
  await rm(file)

  await teacher.shares(recordingId, coach.actor.name)
  const theirs = await coach.opensRoom(recordingId)
  await expect(theirs.editor).toBeVisible()
  await expect(coach.page.getByRole('link', { name: room.composer.clipRange })).toHaveCount(0)
  expect((await coach.context.request.get(paths.clips(recordingId))).status()).toBe(404)
  expect((await coach.context.request.get(download.url())).status()).toBe(404)

  await page.goto(paths.clips(recordingId))
  await takenOver(page)
  await page.getByRole('button', { name: print(words.list.removeOf, { title: 'Jay at the board' }) }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: words.list.remove, exact: true }).click()
  await expect(page.getByText(/No clips yet/)).toBeVisible()
  expect((await teacher.context.request.get(download.url())).status()).toBe(404)
})
