import { people } from '#app/locales/en/people.ts'
import { room as words } from '#app/locales/en/room.ts'
import { paths } from '#app/paths.ts'
import { print } from './support/print.ts'
import { expect, test } from './support/world.ts'

const promisedMs = 5_000

test('a withdrawal reaches whoever is watching within five seconds, and closes every address', async ({
  teacher,
  coach,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(/status of 404/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  const fetched = new Set<string>()
  coach.page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/media/')) fetched.add(request.url())
  })
  const own = await teacher.opensRoom(recordingId)
  await own.writes('Jay walks to the board')
  const room = await coach.opensRoom(recordingId)
  await expect(room.moment('Jay walks to the board')).toBeVisible()
  await coach.page.keyboard.press('k')
  await room.expectPlaying()
  expect(
    [...fetched].some((url) => url.endsWith('.m3u8')),
    'the film came by a playlist',
  ).toBe(true)

  await teacher.visits(paths.shareRecording(recordingId))
  await teacher.page
    .getByRole('button', { name: print(people.share.withdrawFrom, { name: coach.actor.name }) })
    .click()
  await expect(coach.page.getByRole('heading', { name: words.left.withdrawn })).toBeVisible({
    timeout: promisedMs,
  })
  await expect(coach.page.locator('video')).toHaveCount(0)
  await expect(coach.page.getByText('Jay walks to the board')).toHaveCount(0)
  await expect(coach.page.getByRole('textbox')).toHaveCount(0)

  const addresses = [...fetched, paths.annotations(recordingId), paths.recording(recordingId)]
  for (const address of addresses)
    expect((await coach.context.request.get(address)).status(), address).toBe(404)
  await expect(teacher.page.getByText(people.share.none)).toBeVisible()
  for (const address of fetched)
    expect((await teacher.context.request.get(address)).status(), address).toBe(200)
})

test('a share that becomes one for watching alone takes the pen away while the film goes on', async ({
  teacher,
  coach,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 4' })
  await teacher.shares(recordingId, coach.actor.name)
  const room = await coach.opensRoom(recordingId)
  await expect(room.editor).toBeVisible()
  await teacher.shares(recordingId, coach.actor.name, 'view')
  await expect(coach.page.getByText(words.composer.cannot)).toBeVisible({ timeout: promisedMs })
  await expect(room.editor).toHaveCount(0)
  await coach.page.keyboard.press('k')
  await room.expectPlaying()
})
