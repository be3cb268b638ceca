import type { Page } from '@playwright/test'
import { conversations as words } from '#app/locales/en/conversations.ts'
import { feedback } from '#app/locales/en/feedback.ts'
import { paths } from '#app/paths.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { answerCoaching } from '#server/people/answer-coaching.ts'
import { offerCoaching } from '#server/people/offer-coaching.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { goodPraise, goodProbe } from '#tests/support/conversations.ts'
import { note } from '#tests/support/notes.ts'
import { criterion, goodStep } from '#tests/support/steps.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, test } from './support/world.ts'

const collects = async (page: Page, text: string, part: string) => {
  await page.getByRole('checkbox', { name: text }).check()
  await page.getByLabel(words.prepare.under).selectOption({ label: part })
  await page.getByRole('button', { name: words.prepare.collect, exact: true }).click()
  await expect(page.getByText(words.prepare.collected, { exact: true })).toBeVisible()
}

test('coach and teacher talk in two browsers, from preparing to the plan, and the record is the teacher’s', async ({
  teacher,
  coach,
  stranger,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(/status of 40[49]/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  const { personId } = teacher.actor
  const { id: relationshipId } = await offerCoaching(coach.actor, { personId, as: 'coach' })
  await answerCoaching(teacher.actor, { relationshipId, answer: 'accept' })
  await shareRecording(teacher.actor, { recordingId, personId: coach.actor.personId, rights: 'annotate' })
  const span = { startMs: 2_000, endMs: 4_000, visibility: 'shared' } as const
  await createAnnotation(teacher.actor, { ...note('Only half could hear', span), recordingId })
  await createAnnotation(coach.actor, { ...note('Jo holds up three fingers', span), recordingId })
  const [practice] = await listPractices(coach.actor)
  const [mine, theirs] = [teacher.page, coach.page]

  await coach.visits(paths.newConversation({ with: personId }))
  await theirs.getByLabel(words.new.practice).selectOption(practice?.id ?? '')
  await theirs.getByRole('button', { name: words.new.submit }).click()
  await collects(theirs, 'Jo holds up three fingers', words.part.probe)

  await teacher.visits(paths.home())
  await mine.getByRole('link', { name: print(words.invited, { name: coach.actor.name }) }).click()
  await expect(mine.getByText(words.prepare.covered)).toBeVisible()
  const queue = mine.getByRole('definition').filter({ hasText: 'Jo holds up three fingers' })
  await expect(queue).toHaveCount(0)
  await collects(mine, 'Only half could hear', words.part.praise)
  await expect(queue).toBeVisible()
  await mine.getByRole('button', { name: words.prepare.begin }).click()

  // Nobody reloads from here on; the coach goes on by keys alone.
  const praising = theirs.getByRole('textbox', { name: feedback.compose.praise.label })
  await praising.fill(goodPraise)
  await praising.press('Control+Enter')
  await expect(mine.getByRole('list', { name: words.give.given })).toContainText(goodPraise)
  const asking = theirs.getByRole('textbox', { name: feedback.compose.probe.label })
  await expect(asking).toBeFocused()
  await theirs.keyboard.insertText(goodProbe)
  await asking.press('Control+Enter')
  const answer = mine.getByRole('textbox', { name: words.give.answer })
  await answer.fill('That she counts.')
  await answer.press('Control+Enter')
  await expect(theirs.getByText('That she counts.')).toBeVisible()
  await theirs.getByText(words.level.name2, { exact: true }).click()
  await expect(mine.getByRole('radio', { name: words.level.name2 })).toBeChecked()

  await mine.getByRole('textbox', { name: words.step.voice }).fill(goodStep)
  await mine.getByRole('textbox', { name: words.step.criterion }).fill(criterion)
  await expectAccessible(mine)
  await mine.getByRole('button', { name: words.step.take }).click()
  await expect(theirs.getByText(print(words.step.voiced, { name: teacher.actor.name }))).toBeVisible()
  await expect(theirs.getByRole('textbox', { name: words.step.offer })).toHaveCount(0)
  await theirs.getByRole('textbox', { name: words.practice.label }).fill('Ana played Jo.')
  await theirs.getByRole('button', { name: words.practice.add }).click()
  await expect(mine.getByText('Ana played Jo.')).toBeVisible()

  const plans = [mine, theirs].map((page) =>
    page.getByRole('textbox', { name: words.plan.label, exact: true }),
  )
  await Promise.all([plans[0]?.fill('Period 3.'), plans[1]?.fill('On Tuesday.')])
  const joins = [mine, theirs].map((page) => page.getByRole('button', { name: words.plan.both }))
  const shown = async () => (await Promise.all(joins.map((join) => join.isVisible()))).indexOf(true)
  await expect.poll(shown).toBeGreaterThanOrEqual(0)
  await joins[await shown()]?.click()
  for (const plan of plans) {
    await expect(plan).toHaveValue(/Period 3\./)
    await expect(plan).toHaveValue(/On Tuesday\./)
  }

  await mine.getByRole('button', { name: words.close.submit }).click()
  await expect(theirs.getByText(words.plan.suggest)).toBeVisible()
  await expect(plans[1] ?? theirs.locator('none')).toHaveCount(0)
  await expect(mine.getByText(words.record.ownerYou)).toBeVisible()
  const answered = await stranger.page.goto(new URL(mine.url()).pathname)
  expect(answered?.status()).toBe(404)
})
