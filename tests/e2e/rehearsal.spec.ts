import { refusals } from '#app/locales/en/refusals.ts'
import { rehearsals } from '#app/locales/en/rehearsals.ts'
import { walkthrus } from '#app/locales/en/walkthrus.ts'
import { paths } from '#app/paths.ts'
import { highLeveragePractices } from '#db/frameworks/high-leverage-practices.ts'
import { expect, takenOver, test } from './support/world.ts'

const { recorder, marks, fields } = rehearsals
const [practice] = highLeveragePractices.practices
const moves = practice?.walkthru ?? []
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
  await page.getByLabel(fields.length).fill('0:75')
  expectComplaint(/status of 422/)
  await page.getByLabel(fields.criterion).fill('Nobody asks what to do.')
  await page.getByLabel(fields.practice).selectOption({ label: practice?.name ?? '' })
  await expect(page.getByRole('img', { name: walkthrus.picture.ask })).toBeVisible()
  await page.getByRole('button', { name: rehearsals.new.submit }).click()
  await expect(page.getByRole('alert')).toContainText(refusals.rehearsals.lengthForm)
  await page.getByLabel(fields.length).fill('0:40')
  await page.getByRole('button', { name: rehearsals.new.submit }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The launch of the task' })).toBeVisible({
    timeout: 60_000,
  })
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
  // Its moves are those of the practice; what is not done is open in the next take.
  await second.getByText(rehearsals.moves.summary).click()
  await second.getByLabel(/^1\. /).selectOption({ label: rehearsals.moves.done })
  await second.getByRole('button', { name: rehearsals.moves.save }).click()
  await expect(page.getByText(walkthrus.open)).toHaveCount(moves.length - 1)
  // Both play the film that was sent meanwhile, each its own part of it.
  for (const take of [first, second])
    await expect(take.getByRole('button', { name: 'Play' })).toBeVisible({ timeout: 90_000 })
  const rehearsal = page.url()
  await second.getByRole('link', { name: /Compare with take 1/ }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Take 1' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Take 2' })).toBeVisible()
  await page.getByRole('link', { name: /Back to the rehearsal/ }).click()
  await expect(page).toHaveURL(rehearsal)
  expectComplaint(/status of 404/)
  await stranger.visits(new URL(page.url()).pathname)
  await expect(stranger.page.getByText('The launch of the task')).toHaveCount(0)
})
