import { randomUUID } from 'node:crypto'
import type { Locator } from '@playwright/test'
import { NewConversation } from '#app/domain/conversation-input.ts'
import { ExemplarOffer } from '#app/domain/exemplar.ts'
import { conversations } from '#app/locales/en/conversations.ts'
import { exemplars as words } from '#app/locales/en/exemplars.ts'
import { home } from '#app/locales/en/home.ts'
import { room as roomWords } from '#app/locales/en/room.ts'
import { transcript } from '#app/locales/en/transcript.ts'
import { paths } from '#app/paths.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { beginConversation } from '#server/conversations/go-on.ts'
import { setLevel } from '#server/conversations/name-problem.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { offerExemplar } from '#server/exemplars/offer-exemplar.ts'
import { withdrawExemplar } from '#server/exemplars/withdraw-exemplar.ts'
import { answerCoaching } from '#server/people/answer-coaching.ts'
import { offerCoaching } from '#server/people/offer-coaching.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { importTranscript } from '#server/transcripts/import-transcript.ts'
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

test('two who talk look at one exemplar on their stage, with captions, until it is withdrawn', async ({
  coach,
  teacher,
  school,
  giveRecording,
  expectComplaint,
}) => {
  // What both players ask for once it is withdrawn.
  expectComplaint(/status of 404/)
  const nora = await school.enrols('Nora Iversen', ['teacher'])
  const recordingId = await giveRecording(nora, { title: 'Fractions, period 5' })
  const file = Buffer.from('WEBVTT\n\n00:00.000 --> 00:05.000\n<v Jennifer>Where is three quarters?\n')
  await importTranscript(nora.actor, { recordingId, file, language: 'en', version: 0 })
  const [practice] = await listPractices(coach.actor)
  const practiceId = practice?.id ?? ''
  const notice = 'How long she waits after her question.'
  const { id: exemplarId } = await offerExemplar(
    nora.actor,
    ExemplarOffer.parse({
      ...{ clientId: randomUUID(), recordingId, startMs: 0, endMs: 6_000, practiceId, notice },
      ...{ scope: 'school', students: 'none-recognisable' },
    }),
  )
  const { personId } = teacher.actor
  const { id: relationshipId } = await offerCoaching(coach.actor, { personId, as: 'coach' })
  await answerCoaching(teacher.actor, { relationshipId, answer: 'accept' })
  const talk = { clientId: randomUUID(), withId: coach.actor.personId, practiceId, minutes: 30 }
  const { id: conversationId } = await startConversation(teacher.actor, NewConversation.parse(talk))
  await beginConversation(teacher.actor, conversationId)
  for (const level of [2, 3, 4] as const) await setLevel(coach.actor, { conversationId, level, shown: '' })

  const [mine, theirs] = [teacher.page, coach.page]
  // She has chosen captions before, in a room.
  await mine.addInitScript(() => localStorage.setItem('reprise.captions', 'on'))
  await teacher.visits(paths.conversation(conversationId))
  await coach.visits(paths.conversation(conversationId))
  const stages = [mine, theirs].map((page) => page.getByRole('region', { name: conversations.stage.label }))
  const [hers, his] = stages as [Locator, Locator]
  // A browser plays nothing by itself on a page that nobody has touched.
  await mine.getByRole('button', { name: conversations.prepare.uncover }).click()
  // Both have entered the talk: what is played from now on is played for both.
  await expect(hers).toContainText(print(conversations.stage.both, { name: coach.actor.name }))
  await expect(his).toContainText(print(conversations.stage.both, { name: teacher.actor.name }))
  await theirs
    .getByRole('list', { name: conversations.level.exemplars })
    .getByRole('button', { name: notice })
    .click()
  await expect(his).toContainText(print(conversations.stage.watched, { name: teacher.actor.name }))
  await expect(hers).toContainText(print(conversations.stage.shows, { name: coach.actor.name }))
  await expect(hers.getByText('Where is three quarters?')).toBeVisible({ timeout: 60_000 })
  await expect(hers.getByText('Jennifer')).toHaveCount(0)
  await expect(hers.getByRole('button', { name: transcript.captions })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(his.getByText('Where is three quarters?')).toHaveCount(0)
  const playedS = () =>
    hers
      .locator('video')
      .evaluate(({ played }: HTMLVideoElement) => (played.length > 0 ? played.end(played.length - 1) : 0))
  await expect.poll(playedS, { timeout: 60_000 }).toBeGreaterThan(0.5)
  await expectAccessible(mine)

  await withdrawExemplar(nora.actor, { exemplarId })
  for (const stage of stages) {
    await expect(stage.getByText(conversations.stage.notOffered)).toBeVisible({ timeout: 15_000 })
    await expect(stage.locator('video')).toHaveCount(0)
  }
})
