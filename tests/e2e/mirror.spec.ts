import { mirror as words } from '#app/locales/en/mirror.ts'
import { reminders } from '#app/locales/en/reminders.ts'
import { paths } from '#app/paths.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { note } from '#tests/support/notes.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

test('a giver of feedback goes from a figure to the moment behind it, and nobody else is shown it', async ({
  teacher,
  coach,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await shareRecording(teacher.actor, { recordingId, personId: coach.actor.personId, rights: 'annotate' })
  const said = 'Jo holds up three fingers'
  const { id } = await createAnnotation(coach.actor, {
    ...note(said, { startMs: 2_000, visibility: 'shared' }),
    recordingId,
  })
  const { page } = coach
  await coach.visits(paths.home())
  await page.getByRole('link', { name: words.link }).click()
  await expect(page.getByRole('heading', { name: words.title })).toBeVisible()
  await page.getByRole('link', { name: '1 with evidence', exact: true }).click()
  await expect(page.getByRole('heading', { name: words.behind.title.evidence })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: said }).click()
  await expect(page).toHaveURL(new RegExp(`${paths.recording(recordingId)}.*moment=${id}`))

  await teacher.visits(paths.mirrorBehind({ of: 'evidence', period: 3 }))
  await expect(teacher.page.getByText(words.behind.none)).toBeVisible()
  await expect(teacher.page.getByText(said)).toHaveCount(0)
})

test('a calendar is read at its address without signing in, until it is switched off', async ({
  teacher,
  visitor,
  expectComplaint,
}) => {
  expectComplaint(/status of 404/)
  const { page } = teacher
  await teacher.visits(paths.account())
  await takenOver(page)
  await page.getByRole('button', { name: reminders.make, exact: true }).click()
  const address = await page.getByLabel(reminders.address, { exact: true }).inputValue()
  const found = await visitor.request.get(address)
  expect(found.headers()['content-type']).toContain('text/calendar')
  expect(await found.text()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/)
  await expectAccessible(page)
  await page.getByRole('button', { name: reminders.end, exact: true }).click()
  await expect(page.getByText(reminders.ended)).toBeVisible()
  await expect(page.getByRole('button', { name: reminders.make, exact: true })).toBeVisible()
  expect((await visitor.request.get(address)).status()).toBe(404)
})
