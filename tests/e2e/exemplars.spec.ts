import { exemplars as words } from '#app/locales/en/exemplars.ts'
import { home } from '#app/locales/en/home.ts'
import { room as roomWords } from '#app/locales/en/room.ts'
import { paths } from '#app/paths.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { note } from '#tests/support/notes.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

test('a colleague asks for a moment, its teacher offers it, others watch those seconds until it is withdrawn', async ({
  coach,
  teacher,
  school,
  giveRecording,
  expectComplaint,
}) => {
  // What the player asks for once it is withdrawn.
  expectComplaint(/status of 404/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  const { personId } = coach.actor
  await shareRecording(teacher.actor, { recordingId, personId, rights: 'annotate' })
  const span = { startMs: 4_500, endMs: 7_000 }
  const moment = await createAnnotation(coach.actor, {
    ...note('She waits, then asks why', span),
    recordingId,
  })

  const asking = coach.page
  await asking.goto(paths.recording(recordingId, { moment: moment.id }))
  await takenOver(asking)
  await asking.getByRole('group', { name: roomWords.list.actions }).getByTitle(words.practice.ask).click()
  await asking.getByRole('textbox', { name: words.ask.message }).fill('For our new colleagues.')
  await asking.getByRole('button', { name: print(words.ask.submit, { name: 'Tom Okafor' }) }).click()
  await expect(asking.getByText(print(words.ask.asked, { name: 'Tom Okafor' }))).toBeVisible()

  const { page } = teacher
  await page.goto(paths.home())
  await page.getByRole('link', { name: print(home.waiting.exemplar, { from: 'Ana Ruiz' }) }).click()
  await expect(page.getByText('For our new colleagues.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: words.offer.start })).toHaveValue('0:04.500')
  await takenOver(page)
  await page.getByRole('combobox', { name: words.offer.practice }).selectOption({ index: 1 })
  await page.getByRole('textbox', { name: words.offer.notice }).fill('How long she waits after her question.')
  await page.getByRole('combobox', { name: words.offer.scope }).selectOption('school')
  await page.getByRole('radio', { name: words.offer.declared['none-recognisable'] }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: words.offer.submit, exact: true }).click()
  await expect(page.getByText(words.page.school)).toBeVisible()

  const other = await school.enrols('Nora Iversen', ['teacher'])
  const watching = other.page
  await watching.goto(paths.practices())
  await watching.getByRole('link', { name: words.title }).click()
  await watching.getByRole('listitem').filter({ hasText: 'How long she waits' }).getByRole('link').click()
  await takenOver(watching)
  await watching.getByRole('button', { name: /^Play the exemplar/ }).click()
  const video = watching.locator('video')
  // It plays once and stands at its beginning then: what has been played stays known.
  const playedS = () =>
    video.evaluate(({ played }: HTMLVideoElement) => (played.length > 0 ? played.end(played.length - 1) : 0))
  await expect.poll(playedS, { timeout: 60_000 }).toBeGreaterThan(0.5)
  const lengthS = await video.evaluate((film: HTMLVideoElement) => film.duration)
  expect(lengthS).toBeGreaterThan(2.4)
  expect(lengthS).toBeLessThan(6.5)

  await page.getByRole('button', { name: words.page.withdraw }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: words.page.withdraw }).click()
  await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible()
  await expect(watching.getByText(words.gone)).toBeVisible({ timeout: 5_000 })
  await expect(video).toHaveCount(0)
})
