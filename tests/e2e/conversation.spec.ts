import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { conversations as words } from '#app/locales/en/conversations.ts'
import { feedback } from '#app/locales/en/feedback.ts'
import { recorder as recorderWords } from '#app/locales/en/recorder.ts'
import { rehearsals } from '#app/locales/en/rehearsals.ts'
import { paths } from '#app/paths.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { collectMoments } from '#server/conversations/collect-moments.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { answerCoaching } from '#server/people/answer-coaching.ts'
import { offerCoaching } from '#server/people/offer-coaching.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { goodPraise, goodProbe } from '#tests/support/conversations.ts'
import { note } from '#tests/support/notes.ts'
import { criterion, goodStep } from '#tests/support/steps.ts'
import { expectRunFor } from './support/clock.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

const { recorder } = rehearsals

const collects = async (page: Page, text: string, part: string) => {
  await page.getByRole('checkbox', { name: text }).check()
  await page.getByLabel(words.prepare.under).selectOption({ label: part })
  await page.getByRole('button', { name: words.prepare.collect, exact: true }).click()
  await expect(page.getByText(words.prepare.collected, { exact: true })).toBeVisible()
}

const positionOf = (stage: Locator) =>
  stage.locator('video').evaluate((video: HTMLVideoElement) => Math.round(video.currentTime * 1_000))

/** Both films stand, at the same place. */
const expectSameFrame = (one: Locator, other: Locator) =>
  expect
    .poll(async () => {
      const isPaused = (stage: Locator) =>
        stage.locator('video').evaluate((video: HTMLVideoElement) => video.paused)
      const stand = (await isPaused(one)) && (await isPaused(other))
      return stand ? Math.abs((await positionOf(one)) - (await positionOf(other))) : Number.MAX_SAFE_INTEGER
    })
    .toBeLessThan(60)

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
  const span = { startMs: 2_000, endMs: 30_000, visibility: 'shared' } as const
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

  // Nobody reloads from here on. What the coach plays, the teacher sees, until she looks around alone.
  const stages = {
    hers: mine.getByRole('region', { name: words.stage.label }),
    his: theirs.getByRole('region', { name: words.stage.label }),
  }
  const chip = (page: Page, part: string) =>
    page.getByRole('list', { name: print(words.stage.moments, { part }) }).getByRole('button')
  await chip(theirs, words.part.probe).click()
  await expect(stages.hers).toContainText(print(words.stage.shows, { name: coach.actor.name }))
  await expect(stages.his).toContainText(print(words.stage.watched, { name: teacher.actor.name }))
  await expect.poll(() => positionOf(stages.his)).toBeGreaterThan(3_000)
  await stages.his.getByRole('button', { name: feedback.clip.pause }).click()
  await expectSameFrame(stages.his, stages.hers)
  await stages.hers.getByRole('button', { name: words.stage.lookAround }).click()
  await expect(stages.his).toContainText(print(words.stage.unwatched, { name: teacher.actor.name }))
  const [left, gone] = [await positionOf(stages.hers), await positionOf(stages.his)]
  await stages.his.getByRole('button', { name: feedback.clip.play }).click()
  await expect.poll(() => positionOf(stages.his)).toBeGreaterThan(gone + 1_000)
  expect(await positionOf(stages.hers)).toBe(left)
  await stages.hers.getByRole('button', { name: words.stage.comeBack }).click()
  await expect(stages.his).toContainText(print(words.stage.watched, { name: teacher.actor.name }))
  // Either of them shows something, without asking for it.
  await chip(mine, words.part.praise).click()
  await expect(stages.his).toContainText(print(words.stage.shows, { name: teacher.actor.name }))

  // The coach goes on by keys alone.
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

  // A round is recorded on the spot; the teacher shows it.
  await mine.getByRole('button', { name: words.practice.record }).click()
  await mine.getByRole('button', { name: recorderWords.open }).click()
  await mine.getByRole('button', { name: recorder.start }).click()
  await expectRunFor(mine.getByRole('timer'), 2)
  await mine.getByRole('button', { name: recorder.stop }).click()
  await expect(theirs.getByText(print(words.practice.hidden, { name: teacher.actor.name }))).toBeVisible()
  await mine.getByRole('button', { name: new RegExp(`Let ${coach.actor.name} watch`) }).click()
  const take = theirs.getByRole('list', { name: words.practice.take }).getByRole('button')
  await expect(take).toBeVisible({ timeout: 90_000 })
  await take.click()
  for (const stage of [stages.his, stages.hers]) await expect(stage.locator('video')).toBeVisible()
  await expect(stages.hers).toContainText(print(words.stage.shows, { name: coach.actor.name }))

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

  // What is written and not kept is not lost by one press.
  await mine.getByRole('textbox', { name: feedback.compose.praise.label }).fill('You waited.')
  await mine.getByRole('button', { name: words.close.submit }).click()
  await expect(mine.getByText(words.close.unkept)).toBeVisible()
  await mine.getByRole('button', { name: words.close.submit }).click()
  await expect(theirs.getByText(words.plan.suggest)).toBeVisible()
  await expect(plans[1] ?? theirs.locator('none')).toHaveCount(0)
  await expect(mine.getByText(words.record.ownerYou)).toBeVisible()
  const answered = await stranger.page.goto(new URL(mine.url()).pathname)
  expect(answered?.status()).toBe(404)
})

test('with one moment ready, a quick conversation by oneself needs the keyboard alone: seven fields, few presses', async ({
  teacher,
  giveRecording,
}) => {
  const { page, actor } = teacher
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  const [practice] = await listPractices(actor)
  const { id } = await startConversation(actor, {
    ...{ clientId: randomUUID(), practiceId: practice?.id ?? '', as: 'teacher', minutes: 10 },
  })
  await collectMoments(actor, {
    ...{ conversationId: id, part: 'praise', recordingId },
    moments: [{ startMs: 2_000, endMs: 4_000 }],
  })
  await teacher.visits(paths.conversation(id))
  await takenOver(page)
  /** Every key pressed, and every field filled: there is no other way in here. */
  const used = { presses: 0, fields: 0 }
  const press = async (key: string) => {
    used.presses += 1
    await page.keyboard.press(key)
  }
  const fills = async (field: Locator, text: string) => {
    await expect(field).toBeFocused()
    used.fields += 1
    await page.keyboard.insertText(text)
  }
  const tabsTo = async (field: Locator) => {
    const isThere = () => field.evaluate((element) => element === document.activeElement)
    for (let most = 0; most < 12 && !(await isThere()); most += 1) await press('Tab')
    await expect(field).toBeFocused()
  }
  const box = (name: string) => page.getByRole('textbox', { name, exact: true })

  await press('Tab')
  await press('Enter')
  await tabsTo(page.getByRole('button', { name: words.prepare.begin }))
  await press('Enter')
  await fills(box(feedback.compose.praise.label), goodPraise)
  await press('Control+Enter')
  await fills(box(feedback.compose.probe.label), goodProbe)
  await press('Control+Enter')
  await fills(box(words.step.voice), goodStep)
  await tabsTo(box(words.step.criterion))
  await fills(box(words.step.criterion), criterion)
  await press('Control+Enter')
  await fills(box(words.practice.label), 'Once aloud, with the clip beside me.')
  await press('Control+Enter')
  // The record is there before the next part is: closing asks for what it does not know of.
  await expect(page.getByRole('listitem').filter({ hasText: 'Once aloud' })).toBeVisible()
  await fills(box(words.plan.label), 'Period 3 on Tuesday.')
  await press('Control+Enter')
  await expect(page.getByLabel(words.followUp.label)).toBeFocused()
  used.fields += 1
  await press('Control+Enter')
  await expect(page.getByRole('button', { name: words.close.submit })).toBeFocused()
  await press('Enter')
  await expect(page.getByText(words.record.ownerYou)).toBeVisible()
  await expect(page.getByText(goodStep)).toBeVisible()
  await expect(page.getByText(words.record.notPractised)).toHaveCount(0)
  // Slower than anybody presses keys, and with the words to think of, that is less than three minutes.
  expect(used.fields).toBe(7)
  expect(used.presses).toBeLessThanOrEqual(30)
})
