import { copies } from '#app/locales/en/copies.ts'
import { room as words } from '#app/locales/en/room.ts'
import { shell } from '#app/locales/en/shell.ts'
import { paths } from '#app/paths.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { withdrawShare } from '#server/sharing/withdraw-share.ts'
import { expectKept, keptHere, nothingKept } from './support/kept-here.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

const lost = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket connection|Failed to fetch|status of 404/
const allowed = { serviceWorkers: 'allow' } as const

test('a room opens again without a network, film and all, sends once what was written there, and goes with its person', async ({
  school,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(lost)
  const teacher = await school.enrols('Tom Okafor', ['teacher'], allowed)
  const { page, context } = teacher
  const title = 'Fractions, period 3'
  const recordingId = await giveRecording(teacher, { title })
  const room = await teacher.opensRoom(recordingId)
  await room.writes('Jay says four')
  await room.expectSaved()
  expect(await keptHere(page), 'nothing is kept before somebody says so').toEqual(nothingKept)
  await page.getByRole('button', { name: copies.button }).click()
  const dialog = page.getByRole('dialog', { name: copies.title })
  await dialog.getByRole('button', { name: copies.begin.submit }).click()
  await expectKept(page, 1)
  await dialog.getByRole('button', { name: /^Keep the film \(/ }).click()
  await expect(dialog.getByText(/^The film is kept here/)).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await context.setOffline(true)
  await page.reload()
  const away = page.getByText(/^You are offline; what you see is as of/)
  await expect(away).toBeVisible()
  await expect(page).toHaveURL(paths.recording(recordingId))
  await expect(room.moment('Jay says four')).toHaveCount(1)
  await room.expectReady()
  await page.keyboard.press('k')
  await room.expectPlaying()
  await room.writes('Nobody else speaks')
  await expect(away).toContainText('1 note waits')

  await page.goto(paths.steps())
  await expect(page.getByText(copies.lost.title, { exact: true })).toBeVisible()
  await page.getByRole('link', { name: title }).click()
  await expect(room.moment('Nobody else speaks').getByText(words.list.waiting)).toHaveCount(1)
  await expect(room.moment('Jay says four')).toHaveCount(1)

  await context.setOffline(false)
  await room.expectSaved()
  await expect(away).toHaveCount(0)
  for (const text of ['Jay says four', 'Nobody else speaks']) await expect(room.moment(text)).toHaveCount(1)
  const answer = await context.request.get(paths.annotations(recordingId))
  expect((await answer.json()).annotations).toHaveLength(2)
  await expectKept(page, 2)

  await teacher.visits(paths.onDevice())
  await page.locator('summary', { hasText: print(shell.accountMenu, { name: 'Tom Okafor' }) }).click()
  await page.getByRole('button', { name: shell.signOut }).click()
  await expect(page).toHaveURL(/sign-in/)
  await expect.poll(() => keptHere(page)).toEqual(nothingKept)
  await context.setOffline(true)
  await page.goto(paths.recording(recordingId))
  await expect(page.getByText(copies.nobody)).toBeVisible()
  await expect(page.getByText('Jay says four')).toHaveCount(0)
})

test('a room that was withdrawn while nobody looked goes from the device with the next page', async ({
  school,
  teacher,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(lost)
  const coach = await school.enrols('Ana Ruiz', ['coach'], allowed)
  const { page, context } = coach
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 4' })
  const share = { recordingId, personId: coach.actor.personId, rights: 'annotate' } as const
  const { id: shareId } = await shareRecording(teacher.actor, share)
  const room = await coach.opensRoom(recordingId)
  await room.writes('Jay walks to the board')
  await room.expectSaved()
  await page.getByRole('button', { name: copies.button }).click()
  const dialog = page.getByRole('dialog', { name: copies.title })
  await dialog.getByRole('button', { name: copies.begin.submit }).click()
  await expectKept(page, 1)
  await expect(dialog.getByText(copies.film.notYours)).toBeVisible()

  await context.setOffline(true)
  await page.reload()
  await expect(room.moment('Jay walks to the board')).toHaveCount(1)
  await page.goto('about:blank')
  await withdrawShare(teacher.actor, { recordingId, shareId })
  await context.setOffline(false)
  await page.goto(paths.home())
  await takenOver(page)
  await expect.poll(() => keptHere(page)).toMatchObject({ rooms: 0, notes: 0, pieces: 0 })
  await context.setOffline(true)
  await page.goto(paths.recording(recordingId))
  await expect(page.getByText(copies.lost.title, { exact: true })).toBeVisible()
  await expect(page.getByText('Jay walks to the board')).toHaveCount(0)
})

test('a line that comes and goes doubles nothing and loses nothing', async ({
  teacher,
  coach,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(lost)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 5' })
  await shareRecording(teacher.actor, { recordingId, personId: coach.actor.personId, rights: 'annotate' })
  const room = await coach.opensRoom(recordingId)
  const owners = await teacher.opensRoom(recordingId)
  await owners.writes('Before the line went')
  await expect(room.moment('Before the line went')).toBeVisible()
  const written: string[] = []
  for (const name of ['A', 'B', 'C', 'D', 'E']) {
    const [apart, again, others] = ['apart', 'again', 'by the owner'].map((how) => `Seen ${how}: ${name}`)
    written.push(String(apart), String(again), String(others))
    await coach.context.setOffline(true)
    await expect(coach.page.getByText(/^You are offline/)).toBeVisible()
    await room.writes(String(apart))
    await coach.context.setOffline(false)
    await owners.writes(String(others))
    await room.expectSaved()
    await expect(coach.page.getByText(/^You are offline/)).toHaveCount(0)
    await room.writes(String(again))
  }
  await room.expectSaved()
  const all = ['Before the line went', ...written]
  for (const { page } of [room, owners])
    await expect(page.locator('canvas[data-moments]').first()).toHaveAttribute(
      'data-moments',
      String(all.length),
    )
  const answer = await coach.context.request.get(paths.annotations(recordingId))
  const { annotations } = (await answer.json()) as { annotations: { bodyText: string }[] }
  expect(annotations.map(({ bodyText }) => bodyText).sort()).toEqual(all.sort())
})
