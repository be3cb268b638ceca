import { together as words } from '#app/locales/en/together.ts'
import { paths } from '#app/paths.ts'
import { print } from './support/print.ts'
import type { ReviewRoom } from './support/review-room.ts'
import { expect, expectAccessible, test } from './support/world.ts'

/** Where a film stands; of one that plays, where it was when the clock of all stood at zero. */
const placeOf = (room: ReviewRoom) =>
  room.video.evaluate((film: HTMLVideoElement) => {
    const positionMs = film.currentTime * 1000
    return { plays: !film.paused, ms: film.paused ? positionMs : positionMs - Date.now() }
  })

/** Both films show the same moment, as near as a busy machine lets two browsers be, whenever each is asked. */
async function expectInStep(one: ReviewRoom, other: ReviewRoom, withinMs: number): Promise<void> {
  await expect
    .poll(async () => {
      const [first, second] = await Promise.all([placeOf(one), placeOf(other)])
      return first.plays === second.plays ? Math.abs(first.ms - second.ms) : Number.POSITIVE_INFINITY
    }, 'both are in step')
    .toBeLessThan(withinMs)
}

test('a coach follows the teacher, looks around, comes back, and leads on when the teacher has gone', async ({
  teacher,
  coach,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  const [hers, his] = [await coach.opensRoom(recordingId), await teacher.opensRoom(recordingId)]
  await his.takesKeys()
  await his.goesTo('0:20', 20_000)
  const bar = (room: ReviewRoom) => room.page.getByRole('group', { name: words.label })
  await bar(his).getByRole('button', { name: words.start }).click()
  await expect(bar(his)).toContainText(/^You lead(?!,)/)

  // Who joins late lands where the leader is.
  await expect(bar(hers)).toContainText(print(words.leads, { name: teacher.actor.name }))
  await bar(hers).getByRole('button', { name: words.follow }).click()
  await expect(bar(hers)).toContainText(print(words.following, { name: teacher.actor.name }))
  await expect(bar(his)).toContainText('You lead, 1 follows')
  await expectInStep(hers, his, 60)
  await expectAccessible(hers.page)

  await his.page.keyboard.press('k')
  await hers.expectPlaying()
  await expectInStep(hers, his, 250)
  await his.takesKeys()
  await his.page.keyboard.press('k')
  await hers.expectPaused()
  await expectInStep(hers, his, 60)

  // Her own way, and nobody pulls her back.
  await hers.takesKeys()
  await hers.goesTo('0:40', 40_000)
  await expect(bar(hers)).toContainText(print(words.leads, { name: teacher.actor.name }))
  await his.takesKeys()
  await his.goesTo('0:10', 10_000)
  await expect(bar(his)).toContainText(/^You lead(?!,)/)
  expect(Math.abs((await hers.positionMs()) - 40_000)).toBeLessThan(60)
  await bar(hers).getByRole('button', { name: words.follow }).click()
  await expectInStep(hers, his, 60)

  await his.page.goto(paths.recordings())
  await expect(bar(hers)).toContainText(/^You lead(?!,)/)
  await teacher.opensRoom(recordingId)
  await expect(bar(his)).toContainText(print(words.leads, { name: coach.actor.name }))
})
