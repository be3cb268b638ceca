import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { feedback } from '#app/locales/en/feedback.ts'
import { record as words } from '#app/locales/en/record.ts'
import { recordFile } from '#app/locales/en/record-file.ts'
import { paths } from '#app/paths.ts'
import { setGoal } from '#server/goals/set-goal.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { expectNoSidewaysScroll } from './support/page-checks.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

const thought = 'I answer before Nora has thought.'

test('a teacher thinks about a goal in her record, shows a part of it, takes it along and withdraws it', async ({
  coach,
  teacher,
  giveRecording,
  expectComplaint,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  const [practice] = await listPractices(teacher.actor)
  await setGoal(teacher.actor, {
    ...{
      clientId: randomUUID(),
      practiceId: practice?.id ?? '',
      lookForId: practice?.lookFors[0]?.id ?? null,
    },
    ...{ why: 'The quiet ones never say how.', begin: true },
    baseline: { recordingId, startMs: 2_000, endMs: 6_000 },
  })
  const { page } = teacher
  await page.goto(paths.home())
  await takenOver(page)
  await page.getByRole('main').getByRole('link', { name: words.home }).click()
  await page.getByText(print(words.clip, { title: 'Fractions, period 3' })).click()
  await expect(page.getByRole('button', { name: new RegExp(`^${feedback.clip.play}`) })).toBeVisible()
  await page
    .getByRole('link', { name: /^What I think now: / })
    .first()
    .click()
  await page.getByRole('textbox', { name: words.note.text }).fill(thought)
  await page.getByRole('button', { name: words.note.submit }).click()
  await expect(page.getByRole('article').first()).toContainText(thought)
  await expectAccessible(page)

  await page.getByRole('link', { name: words.sharing }).click()
  await page.getByRole('combobox', { name: words.share.who }).selectOption({ label: coach.actor.name })
  await page.getByRole('checkbox', { name: words.kinds.goal }).check()
  await page.getByRole('button', { name: words.share.submit }).click()
  const withdraw = page.getByRole('button', { name: /^Withdraw from / })
  await expect(withdraw).toBeVisible()
  const theirs = coach.page
  await theirs.setViewportSize({ width: 390, height: 844 })
  await theirs.goto(paths.person(teacher.actor.personId))
  await theirs.getByRole('link', { name: words.fromPersonOpen }).click()
  await expect(theirs.getByText('The quiet ones never say how.')).toBeVisible()
  await expect(theirs.getByText(thought)).toHaveCount(0)
  await expectNoSidewaysScroll(theirs)

  await page.goto(paths.record())
  await takenOver(page)
  await page.getByText(words.take.title).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: words.take.submit }).click(),
  ])
  const saved = await readFile(await file.path(), 'utf8')
  expect(saved).toContain('0:02–0:06')
  expect(saved).not.toContain(thought)
  // It opens by itself: whatever it asked for would be seen.
  const alone = await page.context().newPage()
  const asked: string[] = []
  alone.on('request', (request) => asked.push(request.url()))
  await alone.setContent(saved)
  await expect(alone.getByRole('heading', { name: recordFile.inIt })).toBeVisible()
  expect(asked).toEqual([])
  await alone.close()

  await page.goto(paths.recordSharing())
  await takenOver(page)
  await withdraw.click()
  await expect(page.getByText(words.share.nobody)).toBeVisible()
  expectComplaint(/status of 404/)
  const gone = await theirs.goto(paths.recordOf(teacher.actor.personId))
  expect(gone?.status()).toBe(404)
})
