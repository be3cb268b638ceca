import { room as words } from '#app/locales/en/room.ts'
import { paths } from '#app/paths.ts'
import { ReviewRoom } from './support/review-room.ts'
import { expect, test } from './support/world.ts'

const notes = ['Jay says “four”', 'Nobody else speaks', 'Now three hands go up']

test('notes written without a connection survive a closed tab and arrive once each', async ({
  teacher,
  coach,
  giveRecording,
  watch,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  const before = await coach.opensRoom(recordingId)
  await before.expectSaved()

  await coach.context.setOffline(true)
  for (const [index, text] of notes.entries()) {
    await before.writes(text)
    await expect(before.moment(text).getByText(words.list.waiting)).toHaveCount(1)
    await expect(coach.page.getByRole('status').filter({ hasText: `${index + 1} waiting` })).toBeVisible()
  }
  await coach.page.close()
  await coach.context.setOffline(false)

  const reopened = await coach.context.newPage()
  watch.follow(reopened)
  await reopened.goto(paths.recording(recordingId))
  const after = new ReviewRoom(reopened)
  await after.expectSaved()
  for (const text of notes) {
    await expect(after.moment(text)).toHaveCount(1)
    await expect(after.moment(text).getByText(words.list.waiting)).toHaveCount(0)
  }
  const owners = await teacher.opensRoom(recordingId)
  for (const text of notes) await expect(owners.moment(text)).toHaveCount(1)
  const answer = await teacher.context.request.get(paths.annotations(recordingId))
  expect((await answer.json()).annotations).toHaveLength(notes.length)
})

test('a browser without a place to keep notes still sends them, and says so while they wait', async ({
  teacher,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 6' })
  await teacher.context.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('No place is left.', 'QuotaExceededError')
    }
  })
  const room = await teacher.opensRoom(recordingId)
  await room.writes('Jay says four')
  await room.expectSaved()
  await teacher.context.setOffline(true)
  await room.writes('Nobody else speaks')
  const said = teacher.page.getByRole('status').filter({ hasText: '1 waiting, not kept here' })
  await expect(said).toBeVisible()
  await teacher.context.setOffline(false)
  await room.expectSaved()
  const answer = await teacher.context.request.get(paths.annotations(recordingId))
  expect((await answer.json()).annotations).toHaveLength(2)
})

test('a note is kept also after the browser has lost its database', async ({
  teacher,
  giveRecording,
  watch,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 7' })
  await teacher.context.addInitScript(() => {
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (...asked) {
      const request = open.apply(this, asked)
      addEventListener('lose-databases', () => request.result.close(), { once: true })
      return request
    }
  })
  const room = await teacher.opensRoom(recordingId)
  await room.writes('Jay says four')
  await room.expectSaved()
  await teacher.page.evaluate(() => dispatchEvent(new Event('lose-databases')))
  await teacher.context.setOffline(true)
  await room.writes('Nobody else speaks')
  await expect(teacher.page.getByRole('status').filter({ hasText: /^1 waiting$/ })).toBeVisible()
  await teacher.page.close()
  await teacher.context.setOffline(false)
  const reopened = await teacher.context.newPage()
  watch.follow(reopened)
  await reopened.goto(paths.recording(recordingId))
  const after = new ReviewRoom(reopened)
  await after.expectSaved()
  await expect(after.moment('Nobody else speaks')).toHaveCount(1)
})

test('a note that was changed on two devices while apart shows both texts where the later one came', async ({
  teacher,
  giveRecording,
  browser,
  origin,
  watch,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket connection|status of 409/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 5' })
  const first = await teacher.opensRoom(recordingId)
  await first.writes('Jay says four')
  await first.expectSaved()
  const storageState = await teacher.context.storageState()
  const elsewhere = await browser.newContext({ baseURL: origin, storageState })
  const second = new ReviewRoom(await elsewhere.newPage())
  watch.follow(second.page)
  await second.page.goto(paths.recording(recordingId))
  await second.expectReady()

  await teacher.context.setOffline(true)
  await first.changes('Jay says four', 'Jay says “four” at once')
  await second.changes('Jay says four', 'Jay says “four”, and why')
  await second.expectSaved()
  await teacher.context.setOffline(false)
  const told = teacher.page.getByRole('alert').filter({ hasText: words.conflict.title })
  await expect(told).toContainText('Jay says “four”, and why')
  await expect(told).toContainText('Jay says “four” at once')
  await told.getByRole('button', { name: words.conflict.keepMine }).click()
  await expect(second.moment('Jay says “four” at once')).toBeVisible()
  await elsewhere.close()
})
