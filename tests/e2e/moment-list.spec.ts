import type { Locator } from '@playwright/test'
import { room as words } from '#app/locales/en/room.ts'
import { transcript } from '#app/locales/en/transcript.ts'
import { paths } from '#app/paths.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { note } from '#tests/support/notes.ts'
import type { BrowserPerson } from './support/browser-person.ts'
import { print } from './support/print.ts'
import type { ReviewRoom } from './support/review-room.ts'
import { expect, test } from './support/world.ts'

const long = Array.from({ length: 40 }, (_, n) => `Sentence ${n} of a long observation.`).join(' ')

/** Puts a note there as another page of this person would. */
const posts = ({ actor }: BrowserPerson, recordingId: string, text: string, startMs: number) =>
  createAnnotation(actor, { ...note(text, { startMs }), recordingId })

const undoIn = (moment: Locator) => moment.getByRole('button', { name: words.list.undo })

test('a note is removed at once and put back from the keyboard, for all who watch', async ({
  teacher,
  coach,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  const text = 'Three hands go up'
  await posts(coach, recordingId, text, 2_000)
  const hers = await teacher.opensRoom(recordingId)
  const his = await coach.opensRoom(recordingId)
  await his.timeOf(text).press('Enter')
  await his.moment(text).getByRole('button', { name: words.list.remove }).press('Enter')
  await expect(undoIn(his.moments)).toBeFocused()
  await expect(undoIn(his.moments)).toHaveAccessibleDescription(words.list.youRemovedOwn)
  await expect(hers.moment(print(words.list.removed, { name: coach.actor.name }))).toBeVisible()
  await expect(undoIn(hers.moments)).toHaveCount(0)
  await coach.page.keyboard.press('Enter')
  await expect(his.timeOf(text)).toBeFocused()
  await expect(hers.moment(text)).toBeVisible()
  await his.expectSaved()
})

test('removals without a connection are taken back, of a note that is known and of one that waits', async ({
  teacher,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 4' })
  await posts(teacher, recordingId, 'Known before', 2_000)
  const room = await teacher.opensRoom(recordingId)
  await room.expectSaved()
  await expect(teacher.page.getByRole('textbox', { name: words.composer.label })).toBeEditable()
  await teacher.context.setOffline(true)
  await room.writes('Written on the train')
  for (const text of ['Known before', 'Written on the train']) {
    await room.timeOf(text).click()
    await room.moment(text).getByRole('button', { name: words.list.remove }).click()
    await expect(room.moment(text)).toHaveCount(0)
    await undoIn(room.moments).click()
    await expect(room.moment(text)).toBeVisible()
  }
  await teacher.context.setOffline(false)
  await room.expectSaved()
  const answer = await teacher.context.request.get(paths.annotations(recordingId))
  const { annotations } = await answer.json()
  expect(
    annotations.map((one: { bodyText: string; removed: boolean }) => [one.bodyText, one.removed]),
  ).toEqual([
    ['Known before', false],
    ['Written on the train', false],
  ])
})

test('a long note is folded, and unfolds from the keyboard', async ({ teacher, giveRecording }) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 5' })
  await posts(teacher, recordingId, long, 2_000)
  const room = await teacher.opensRoom(recordingId)
  const height = async () => (await room.moment('Sentence 0').boundingBox())?.height ?? 0
  const unfold = room.moments.getByRole('button', { name: words.list.showAll })
  await expect(unfold).toBeVisible()
  await expectRowsAtRest(room)
  const folded = await height()
  await unfold.press('Enter')
  await expect(room.moments.getByRole('button', { name: words.list.showLess, expanded: true })).toBeFocused()
  await expect.poll(height).toBeGreaterThan(folded * 1.5)
})

test('the list stands where it was after the transcript has stood in its place', async ({
  teacher,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 8' })
  for (let n = 0; n < 30; n += 1) await posts(teacher, recordingId, `Moment number ${n}`, n * 1_000)
  const room = await teacher.opensRoom(recordingId)
  const first = room.moment(/Moment number 0\b/)
  await expect(first).toBeInViewport()
  const top = async () => (await first.boundingBox())?.y
  const before = await top()
  await teacher.page.getByRole('button', { name: transcript.title, exact: true }).click()
  await expect(room.moments).toBeHidden()
  await teacher.page.getByRole('button', { name: words.moments, exact: true }).click()
  await expect(first).toBeInViewport()
  await expect.poll(top).toBe(before)
})

test('a note longer than may be is said so while it is written, and is not posted', async ({
  teacher,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 6' })
  const room = await teacher.opensRoom(recordingId)
  await room.editor.fill('x'.repeat(10_003))
  await expect(teacher.page.getByRole('alert').filter({ hasText: '10,000 characters' })).toBeVisible()
  await expect(teacher.page.getByText('3 too many')).toBeVisible()
  await room.editor.press('Enter')
  await room.editor.fill('x'.repeat(10_000))
  await expect(teacher.page.getByText('10,000 characters')).toHaveCount(0)
  await room.editor.press('Enter')
  await expect(room.moment(/^.*x{20}/)).toHaveCount(1)
})

/** Rows have the heights that were measured, not those that were assumed. */
async function expectRowsAtRest(room: ReviewRoom) {
  const places = () =>
    room.moments
      .locator('> li')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().top).join())
  let last = ''
  let times = 0
  await expect
    .poll(async () => {
      const now = await places()
      times = now === last ? times + 1 : 0
      last = now
      return times
    })
    .toBeGreaterThanOrEqual(3)
}

test('what is being read stays exactly where it is while notes come above and below it', async ({
  teacher,
  coach,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 7' })
  await teacher.shares(recordingId, coach.actor.name)
  for (let n = 0; n < 40; n += 1)
    await posts(teacher, recordingId, `Moment ${n}. ${n % 3 ? '' : long.slice(0, 200)}`, 1_000 + n * 1_000)
  const room = await teacher.opensRoom(recordingId)
  const topOf = (text: string) =>
    room.moment(text).evaluate((row) => Math.round(row.getBoundingClientRect().top * 4) / 4)
  await room.moments.evaluate((list) => list.parentElement?.scrollTo({ top: 900 }))
  await expectRowsAtRest(room)
  const read = await room.moments.locator('> li').evaluateAll((rows) => {
    const edge = rows[0]?.closest('ol')?.parentElement?.getBoundingClientRect().top ?? 0
    const row = rows.find((one) => one.getBoundingClientRect().bottom > edge)
    return /Moment \d+\./.exec(row?.textContent ?? '')?.[0] ?? ''
  })
  const before = await topOf(read)
  const lastIndex = Number(/\d+/.exec(read)?.[0])
  const at = (index: number) => 1_000 + index * 1_000
  const moments = [500, at(lastIndex - 1) + 500, at(lastIndex) - 1, at(39) + 900]
  for (const [n, startMs] of moments.entries()) {
    await posts(coach, recordingId, `New. ${long.slice(0, 300)}`, startMs)
    await expect(room.moments.locator('> li').first()).toHaveAttribute('aria-setsize', String(41 + n))
    expect(await topOf(read)).toBe(before)
  }
})

test('the list goes where the wheel takes it, and stays there', async ({ teacher, giveRecording }) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 7' })
  for (let n = 0; n < 40; n += 1)
    await posts(teacher, recordingId, `Moment ${n}. ${n % 3 ? '' : long.slice(0, 200)}`, 1_000 + n * 1_000)
  const room = await teacher.opensRoom(recordingId)
  // Rows are as high as they stay once the parts that come on their own are there.
  await expect(teacher.page.getByRole('textbox', { name: words.composer.label })).toBeEditable()
  await expectRowsAtRest(room)
  const top = () => room.moments.evaluate((list) => list.parentElement?.scrollTop ?? -1)
  await room.moments.hover()
  let wanted = 0
  for (const step of [40, 100, 300, 900, -500, 40]) {
    wanted += step
    await teacher.page.mouse.wheel(0, step)
    await expect.poll(top, `after ${step}`).toBe(wanted)
  }
  await expect(room.moment(/Moment \d+\./).first()).toBeVisible()
  expect(await top()).toBe(wanted)
})
