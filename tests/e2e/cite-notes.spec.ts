import { feedback as words } from '#app/locales/en/feedback.ts'
import { paths } from '#app/paths.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { listPraises } from '#server/feedback/list-praises.ts'
import { note } from '#tests/support/notes.ts'
import { expect, test } from './support/world.ts'

const count = 120

test('of many notes the composer shows those near the cited one, and all of them when they are wanted', async ({
  teacher,
  coach,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  const ids: string[] = []
  for (let each = 0; each < count; each += 1) {
    const made = note(`Note ${each} of many`, { startMs: each * 10, visibility: 'shared' })
    ids.push((await createAnnotation(coach.actor, { ...made, recordingId })).id)
  }
  const { page } = coach
  await coach.visits(paths.newFeedback(recordingId, { kind: 'praise', moments: ids[100] ?? '' }))
  const picker = page.getByRole('group', { name: words.moments.title })
  await expect(picker.getByRole('checkbox', { name: 'Note 100 of many' })).toBeChecked()
  await expect(picker.getByRole('checkbox')).toHaveCount(9)

  await picker.getByRole('button', { name: 'Show all 120 notes' }).click()
  const list = picker.getByRole('list', { name: words.moments.title })
  await expect(list.getByRole('checkbox', { name: 'Note 0 of many' })).toBeVisible()
  expect(await list.getByRole('checkbox').count()).toBeLessThan(40)
  const last = list.getByRole('checkbox', { name: 'Note 119 of many' })
  await expect(async () => {
    await list.getByRole('checkbox').last().scrollIntoViewIfNeeded()
    await expect(last).toBeVisible({ timeout: 200 })
  }).toPass()

  await picker.getByRole('searchbox', { name: words.moments.find }).fill('note 7 of')
  await expect(list.getByRole('checkbox')).toHaveCount(1)
  await list.getByRole('checkbox', { name: 'Note 7 of many' }).check()
  await page
    .getByRole('textbox', { name: words.compose.praise.label })
    .fill('When you asked Jay “Why there?” and waited four seconds, so that Jay said he had counted.')
  await page.getByRole('button', { name: words.send.praise }).click()
  await page.waitForURL('**/praise/*')
  const [sent] = await listPraises(coach.actor, { which: 'given', recordingId })
  expect(sent?.moments.map(({ annotationId }) => annotationId).toSorted()).toEqual(
    [ids[7], ids[100]].toSorted(),
  )
})
