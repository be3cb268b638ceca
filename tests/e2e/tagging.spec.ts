import { randomUUID } from 'node:crypto'
import { devices } from '@playwright/test'
import { tagging as words } from '#app/locales/en/tagging.ts'
import { paths } from '#app/paths.ts'
import { saveObservation } from '#server/observations/save-observation.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { expectRunFor, secondsOn } from './support/clock.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, test } from './support/world.ts'

test('a lesson is tagged on a phone without a network, and nothing is lost when the browser closes', async ({
  school,
  watch,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
  const { defaultBrowserType: _, userAgent: __, ...phone } = devices['Pixel 7']
  const coach = await school.enrols('Ana Ruiz', ['coach'], phone)
  const [first, second] = await listPractices(coach.actor)
  const { page, context } = coach
  await coach.visits(paths.observations())
  await page.getByRole('link', { name: words.observations.start }).click()
  await page.getByLabel(words.begin.name).fill('Period 3')
  await context.setOffline(true)
  await page.getByRole('button', { name: words.begin.start }).click()
  const clock = page.getByRole('timer')
  await expectRunFor(clock, 1)

  const pad = page.getByRole('group', { name: words.pad.label })
  await pad.getByRole('button', { name: first?.shortName ?? '' }).tap()
  await expect(page.getByRole('status').filter({ hasText: first?.shortName ?? '' })).toBeVisible()
  await page.getByLabel(words.live.words).fill('Jay waits for Nora.')
  await page.getByLabel(words.live.words).press('Enter')
  await page.keyboard.press('2')
  await expect(page.getByRole('status').filter({ hasText: second?.shortName ?? '' })).toBeVisible()
  await page.getByRole('button', { name: words.live.undo }).click()
  await expect(page.getByRole('status').filter({ hasText: first?.shortName ?? '' })).toBeVisible()
  await page.keyboard.down('2')
  await expectRunFor(clock, Math.max(4, (await secondsOn(clock)) + 2))
  await page.keyboard.up('2')
  await expect(page.getByText(words.kept.waiting)).toBeVisible()
  await expectAccessible(page)

  await page.close()
  await context.setOffline(false)
  const reopened = await context.newPage()
  watch.follow(reopened)
  await reopened.goto(paths.observe())
  await expect(reopened.getByRole('heading', { name: 'Period 3' })).toBeVisible()
  await reopened.getByRole('button', { name: words.live.end }).click()
  await reopened.getByRole('alertdialog').getByRole('button', { name: words.live.end }).click()
  await reopened.getByRole('link', { name: words.ended.open }).click()
  const tagged = reopened.getByRole('listitem').filter({ has: reopened.getByPlaceholder(words.list.words) })
  await expect(tagged).toHaveCount(2)
  await expect(reopened.getByPlaceholder(words.list.words).first()).toHaveValue('Jay waits for Nora.')
  await expect(reopened.getByText(words.list.back)).toHaveCount(1)
})

test('what was tagged is laid on a film of the lesson by one moment, and posted as chosen', async ({
  teacher,
  coach,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  const [practice, other] = await listPractices(coach.actor)
  const tag = {
    rev: 1,
    practiceId: practice?.id ?? '',
    lookForId: null,
    endMs: null,
    reactionMs: 0,
    removed: false,
  }
  const id = randomUUID()
  await saveObservation(coach.actor, {
    ...{ id, title: 'Period 3', startedAt: Date.now() - 60_000, endedAt: Date.now(), headRev: 1 },
    tags: [
      { ...tag, clientId: randomUUID(), startMs: 50_000, text: 'Jay waits for Nora.' },
      { ...tag, clientId: randomUUID(), startMs: 53_000, text: 'Nora counts aloud.' },
      { ...tag, clientId: randomUUID(), startMs: 3_000, text: 'Before the camera ran.' },
    ],
  })
  const { page } = coach
  await coach.visits(paths.observation(id))
  await page.getByLabel(words.film.which).selectOption(recordingId)
  await page.getByRole('button', { name: words.film.attach }).click()
  const position = page.getByRole('slider')
  await expect(position).toBeEnabled()
  await position.fill('2000')
  const line = (text: string) => page.getByRole('listitem').filter({ hasText: text })
  await expect(page.getByText('0:02.0')).toBeVisible()
  await line('Jay waits for Nora.').getByRole('button', { name: words.film.here }).click()
  await expect(line('Nora counts aloud.')).toContainText(words.film.state.willBe)
  await expect(line('Nora counts aloud.')).toContainText('0:05')
  await expect(line('Before the camera ran.')).toContainText(words.film.state.before)
  await page.getByRole('button', { name: words.film.write }).click()
  await expect(line('Jay waits for Nora.')).toContainText(words.film.state.draft)
  await page.getByRole('button', { name: words.film.write }).click()
  await line('Nora counts aloud.').getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Post this note' }).click()
  await expect(line('Nora counts aloud.')).toContainText(words.film.state.posted)
  await expectAccessible(page)
  const answer = await teacher.context.request.get(paths.annotations(recordingId))
  expect((await answer.json()).annotations).toMatchObject([
    { bodyText: 'Nora counts aloud.', startMs: 5_000 },
  ])

  // The same buttons stand in the room, beside the film.
  const room = await coach.opensRoom(recordingId)
  const open = page.getByRole('button', { name: words.room.open, exact: true })
  await open.click()
  const tagging = page.getByRole('region', { name: words.room.label })
  await expect(tagging.getByRole('group', { name: words.pad.label })).toBeVisible()
  const justTagged = tagging.getByRole('status').first()
  await room.goesTo('0:09', 9_000)
  await page.keyboard.press('2')
  await expect(justTagged).toHaveText(new RegExp(`${other?.shortName}.*0:09$`))
  await tagging.getByLabel(words.live.words).fill('Kay draws it.')
  await tagging.getByLabel(words.live.words).press('Enter')
  await expect(room.moment('Kay draws it.')).toContainText('0:09')

  await tagging.getByRole('button', { name: words.live.palette }).click()
  const editor = page.getByRole('dialog', { name: words.palette.title })
  await editor
    .getByRole('combobox', { name: print(words.palette.lead, { what: practice?.shortName ?? '' }) })
    .selectOption('3000')
  await editor.getByRole('button', { name: words.palette.done }).click()
  await tagging.getByRole('button', { name: practice?.shortName ?? '' }).click()
  await expect(justTagged, 'as far back as the button reaches').toContainText('0:06–0:09')
  await expectAccessible(page)

  await room.takesKeys()
  await page.keyboard.press('k')
  await room.expectPlaying()
  await page.keyboard.down('2')
  const heldFrom = await room.positionMs()
  await expect.poll(() => room.positionMs()).toBeGreaterThan(heldFrom + 1_500)
  await page.keyboard.up('2')
  await expect(justTagged, 'held, it is a range').toHaveText(new RegExp(`${other?.shortName}.*\\d–\\d`))
  await page.keyboard.press('u')
  await expect(justTagged).toContainText('0:06–0:09')
  await tagging.getByRole('button', { name: words.room.done }).click()
  await expect(tagging).toHaveCount(0)
  await expect(room.editor).toBeVisible()
})
