import { devices } from '@playwright/test'
import { home } from '#app/locales/en/home.ts'
import { room as roomWords } from '#app/locales/en/room.ts'
import { shell } from '#app/locales/en/shell.ts'
import { tagging } from '#app/locales/en/tagging.ts'
import { upload } from '#app/locales/en/upload.ts'
import { films } from './support/films.ts'
import { expectNoSidewaysScroll } from './support/page-checks.ts'
import { getRecordingRow } from './support/prepared-recording.ts'
import { expect, test } from './support/world.ts'

const { userAgent: _, ...phone } = devices['iPhone 13']

test('from a phone: upload, watch, annotate, and see it at home', async ({ school }) => {
  const teacher = await school.enrols('Mia Chen', ['teacher'], {
    ...phone,
    viewport: { width: 390, height: 844 },
  })
  const { page } = teacher
  await teacher.visits('/')
  await expectNoSidewaysScroll(page)
  await page
    .getByRole('navigation', { name: shell.mainNavigation })
    .getByRole('link', { name: shell.upload })
    .tap()
  await page.getByLabel(upload.choose).setInputFiles(films.lesson)
  await expectNoSidewaysScroll(page)
  const row = page.getByRole('listitem').filter({ has: page.getByRole('progressbar') })
  const bar = page.getByRole('navigation', { name: shell.mainNavigation })
  const bottomOfRow = async () => {
    const box = await row.boundingBox()
    return box ? box.y + box.height : Number.POSITIVE_INFINITY
  }
  await expect
    .poll(bottomOfRow, 'all of what is under way stands above the bar at the bottom')
    .toBeLessThanOrEqual((await bar.boundingBox())?.y ?? 0)
  const open = page.getByRole('link', { name: upload.open })
  const recordingId = (await open.getAttribute('href'))?.split('/').at(-1) ?? ''
  await open.tap()
  await expectNoSidewaysScroll(page)
  await expect.poll(async () => (await getRecordingRow(recordingId)).state, { timeout: 60_000 }).toBe('ready')

  const room = await teacher.opensRoom(recordingId)
  await page.getByRole('button', { name: 'Play', exact: true }).tap()
  await room.expectPlaying()
  await room.editor.tap()
  await room.editor.pressSequentially('Jay walks to the board')
  await room.expectPaused()
  await expect(room.video, 'the film stays in view while one writes').toBeInViewport({ ratio: 0.9 })
  await page.getByRole('button', { name: 'Post' }).tap()
  await expect(room.moment('Jay walks to the board')).toBeVisible()
  await room.expectPlaying()
  await room.expectSaved()
  await expectNoSidewaysScroll(page)

  await page.getByRole('button', { name: tagging.room.open, exact: true }).tap()
  const pad = page.getByRole('group', { name: tagging.pad.label })
  await expect(room.video, 'the film stays in view while one tags').toBeInViewport({ ratio: 0.9 })
  await pad.getByRole('button').last().scrollIntoViewIfNeeded()
  await pad.getByRole('button').first().tap()
  const undo = page.getByRole('button', { name: tagging.live.undo })
  await expect(undo).toBeInViewport({ ratio: 1 })
  await room.expectPlaying()
  await expectNoSidewaysScroll(page)
  await undo.tap()
  await expect(page.getByText(tagging.live.nothingYet)).toBeVisible()
  await page.getByRole('button', { name: tagging.room.done }).tap()
  await expect(room.moment('Jay walks to the board')).toBeVisible()

  await page
    .getByRole('navigation', { name: shell.mainNavigation })
    .getByRole('link', { name: shell.home })
    .tap()
  await expect(page.getByRole('heading', { name: home.recordings.title })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'fractions-number-line' })).toBeVisible()
  await expectNoSidewaysScroll(page)
})

test('on a phone one sees who else is in the room, and where', async ({ school, coach, giveRecording }) => {
  const teacher = await school.enrols('Mia Chen', ['teacher'], {
    ...phone,
    viewport: { width: 390, height: 844 },
  })
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  await teacher.opensRoom(recordingId)
  const here = teacher.page.getByRole('region', { name: roomWords.hereNow })
  await expect(here, 'nobody else takes no place').toBeHidden()
  await coach.opensRoom(recordingId)
  await expect(here.getByRole('button', { name: coach.actor.name })).toBeInViewport()
  await expectNoSidewaysScroll(teacher.page)
})
