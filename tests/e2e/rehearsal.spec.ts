import { rehearsals } from '#app/locales/en/rehearsals.ts'
import { paths } from '#app/paths.ts'
import { expect, takenOver, test } from './support/world.ts'

const { recorder, marks, fields } = rehearsals
const why = 'Wait until they look up.'

test('a part is rehearsed in one go: two pauses, a second take from the cue, both with what was said', async ({
  teacher,
  stranger,
  expectComplaint,
}) => {
  const { page } = teacher
  await teacher.visits(paths.home())
  await page.getByRole('link', { name: rehearsals.home.start }).click()
  await page.getByLabel(fields.part).fill('The launch of the task')
  await page.getByLabel(fields.length).fill('0:20')
  await page.getByLabel(fields.criterion).fill('Nobody asks what to do.')
  await page.getByRole('button', { name: rehearsals.new.submit }).click()
  await takenOver(page)

  await page.getByRole('button', { name: recorder.title }).click()
  await page.getByRole('button', { name: recorder.open }).click()
  await page.getByRole('button', { name: recorder.start }).click()
  const clock = page.getByRole('timer')
  await expect(clock).toContainText('Take 1: 0:01')
  const buttons = page.getByRole('group', { name: recorder.marks })
  await buttons.getByRole('button', { name: marks.kind.pause }).click()
  await expect(page.getByText(recorder.paused)).toBeVisible()
  await buttons.getByRole('button', { name: recorder.goOn }).click()
  await expect(page.getByText(recorder.paused)).toBeHidden()
  await expect(clock).toContainText('Take 1: 0:03')
  await page.keyboard.press('p')
  await expect(page.getByText(recorder.paused)).toBeVisible()
  await page.keyboard.press('t')
  await page.getByPlaceholder(recorder.note).first().fill(why)
  await expect(clock).toContainText('Take 2: 0:02')
  await page.getByRole('button', { name: recorder.stop }).click()

  const takes = page.getByRole('list').filter({ has: page.getByRole('heading', { level: 3 }) })
  const first = takes.getByRole('listitem').filter({ has: page.locator('#take-1') })
  const second = takes.getByRole('listitem').filter({ has: page.locator('#take-2') })
  await expect(second.getByRole('note')).toContainText(why)
  await expect(second).toContainText('Takes up at 0:03 of the part')
  await expect(first.getByRole('listitem').filter({ hasText: marks.kind.pause })).toHaveCount(2)
  // Both play the film that was sent meanwhile, each its own part of it.
  for (const take of [first, second])
    await expect(take.getByRole('button', { name: 'Play' })).toBeVisible({ timeout: 90_000 })
  expectComplaint(/status of 404/)
  await stranger.visits(new URL(page.url()).pathname)
  await expect(stranger.page.getByText('The launch of the task')).toHaveCount(0)
})
