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
  await page.getByLabel(fields.length).fill('0:40')
  await page.getByLabel(fields.criterion).fill('Nobody asks what to do.')
  await page.getByRole('button', { name: rehearsals.new.submit }).click()
  await takenOver(page)

  await page.getByRole('button', { name: recorder.title }).click()
  await page.getByRole('button', { name: recorder.open }).click()
  await page.getByRole('button', { name: recorder.start }).click()
  const clock = page.getByRole('timer')
  /** A busy machine may be late, and never early. */
  const runs = (take: number, seconds: number) =>
    expect
      .poll(async () => {
        const [, number, spent] = /Take (\d): 0:(\d\d)/.exec(await clock.innerText()) ?? []
        return Number(number) === take && Number(spent) >= seconds
      })
      .toBe(true)
  await runs(1, 1)
  const buttons = page.getByRole('group', { name: recorder.marks })
  await buttons.getByRole('button', { name: marks.kind.pause }).click()
  await expect(page.getByText(recorder.paused)).toBeVisible()
  await buttons.getByRole('button', { name: recorder.goOn }).click()
  await expect(page.getByText(recorder.paused)).toBeHidden()
  await runs(1, 3)
  await page.keyboard.press('p')
  await expect(page.getByText(recorder.paused)).toBeVisible()
  await page.keyboard.press('t')
  await page.getByPlaceholder(recorder.note).first().fill(why)
  await runs(2, 2)
  await page.getByRole('button', { name: recorder.stop }).click()

  const takes = page.getByRole('list').filter({ has: page.getByRole('heading', { level: 3 }) })
  const first = takes.getByRole('listitem').filter({ has: page.locator('#take-1') })
  const second = takes.getByRole('listitem').filter({ has: page.locator('#take-2') })
  await expect(second.getByRole('note')).toContainText(why)
  const pauses = first.getByRole('listitem').filter({ hasText: marks.kind.pause })
  await expect(pauses).toHaveCount(2)
  const [cue] = /\d:\d\d/.exec(await pauses.last().innerText()) ?? []
  await expect(second).toContainText(`Takes up at ${cue} of the part`)
  // Both play the film that was sent meanwhile, each its own part of it.
  for (const take of [first, second])
    await expect(take.getByRole('button', { name: 'Play' })).toBeVisible({ timeout: 90_000 })
  expectComplaint(/status of 404/)
  await stranger.visits(new URL(page.url()).pathname)
  await expect(stranger.page.getByText('The launch of the task')).toHaveCount(0)
})
