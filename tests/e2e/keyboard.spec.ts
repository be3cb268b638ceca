import type { Page } from '@playwright/test'
import { feedback } from '#app/locales/en/feedback.ts'
import { room as words } from '#app/locales/en/room.ts'
import { paths } from '#app/paths.ts'
import { holdRequests } from './support/gate.ts'
import type { ReviewRoom } from './support/review-room.ts'
import { expect, test } from './support/world.ts'

test('the whole loop of the room by keys alone: play, step, range, write, tag, find, praise', async ({
  teacher,
  coach,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  const room = await coach.opensRoom(recordingId)
  const keys = coach.page.keyboard

  await keys.press('k')
  await room.expectPlaying()
  await keys.press('Space')
  await room.expectPaused()
  await room.goesTo('0:20', 20_000)
  await keys.press('ArrowRight')
  await expectAt(room, 20_040)
  await keys.press('ArrowLeft')
  await expectAt(room, 20_000)
  await keys.press('Shift+ArrowRight')
  await expectAt(room, 35_000)

  await room.goesTo('0:20', 20_000)
  await keys.press('i')
  await room.goesTo('0:26', 26_000)
  await keys.press('o')
  await expect(coach.page.getByLabel(words.composer.start, { exact: true })).toHaveValue('0:20.000')
  await expect(coach.page.getByLabel(words.composer.end, { exact: true })).toHaveValue('0:26.000')
  await keys.press('.')
  await expect(coach.page.getByLabel(words.composer.end, { exact: true })).toHaveValue('0:26.040')
  await keys.press('c')
  await expect(room.editor).toBeFocused()
  await keys.type('Jay says why: k, i and 1 are only letters here')
  await keys.press('Enter')
  await expect(room.timeOf('Jay says why')).toContainText('0:20–0:26')
  await room.expectPaused()

  await room.goesTo('1:05', 65_000)
  await keys.press('1')
  await expect(room.moment('1:05')).toBeVisible()

  await room.goesTo('0:02', 2_000)
  await keys.press(']')
  await keys.press('[')
  await expectAt(room, 20_000)
  await room.expectSaved()
  await keys.press('p')
  await expect(coach.page).toHaveURL(new RegExp(`${paths.newFeedback(recordingId)}\\?kind=praise`))
  await expect(
    coach.page.getByRole('group', { name: feedback.moments.title }).getByRole('checkbox', { checked: true }),
  ).toHaveCount(1)
  await expect(
    coach.page.getByRole('checkbox', { name: /Jay says why/, checked: true }),
    'the chosen moment is cited',
  ).toBeVisible()
})

test('every stop of the tab key shows where it is, and the map opens, teaches and switches the keys off', async ({
  teacher,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  const room = await teacher.opensRoom(recordingId)
  const { page } = teacher
  const visited = new Set<string>()
  for (let stop = 0; stop < 80; stop += 1) {
    await page.keyboard.press('Tab')
    const { name, isVisible } = await focusOf(page)
    if (name === '') continue
    expect(isVisible, `the focus on ${name} can be seen`).toBe(true)
    visited.add(name)
  }
  for (const name of [words.transport.play, words.composer.label, words.composer.post])
    expect(
      [...visited].some((each) => each.includes(name)),
      `${name} is reached`,
    ).toBe(true)

  await room.takesKeys()
  await page.keyboard.press('?')
  const map = page.getByRole('dialog', { name: words.help.title })
  await expect(map.getByText(words.help.action.comment, { exact: true })).toBeVisible()
  await expect(map.getByRole('listitem').filter({ hasText: words.help.teacher }).first()).toBeVisible()
  const isOn = map.getByRole('checkbox', { name: words.help.on })
  await isOn.focus()
  await page.keyboard.press('Space')
  await expect(isOn).not.toBeChecked()
  await page.keyboard.press('Escape')
  await expect(map).toHaveCount(0)

  const before = await room.positionMs()
  await room.takesKeys()
  for (const key of ['k', '1', 'c', 'ArrowRight']) await page.keyboard.press(key)
  await expect(room.moments.getByRole('listitem')).toHaveCount(0)
  await expect(room.editor).not.toBeFocused()
  expect(await room.positionMs()).toBe(before)
  await page.reload()
  await room.expectReady()
  await page.keyboard.press('?')
  await expect(map, 'the choice outlives a reload').toHaveCount(0)
  await page.getByRole('button', { name: words.transport.keys }).click()
  await isOn.check()
  await page.keyboard.press('Escape')
  await page.keyboard.press('k')
  await room.expectPlaying()
})

test('what is typed while the full editor arrives all goes into the note', async ({
  teacher,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  const { page } = teacher
  const editor = await holdRequests(page, /rich-editor-[^/]*\.js/)
  const room = await teacher.opensRoom(recordingId)
  await expect.poll(editor.held).toBe(1)
  await page.keyboard.press('c')
  const text = 'four fifths, 1 of 2 takes: keep going at that pace, ask for more, post later '
    .repeat(4)
    .trim()
  const half = text.length / 2
  await page.keyboard.type(text.slice(0, half))
  editor.open()
  await page.keyboard.type(text.slice(half), { delay: 5 })
  await expect(page.getByRole('button', { name: words.composer.bold })).toBeVisible()
  await expect(room.editor).toHaveText(text)
  await expect(room.editor).toBeFocused()
  await expect(room.moments.getByRole('listitem')).toHaveCount(0)
  expect(await page.evaluate(() => document.fullscreenElement)).toBeNull()
  await page.keyboard.press('Enter')
  await expect(room.moment(text)).toBeVisible()
})

function expectAt(room: ReviewRoom, positionMs: number): Promise<void> {
  return expect
    .poll(async () => Math.abs((await room.positionMs()) - positionMs), `the film stands at ${positionMs} ms`)
    .toBeLessThan(30)
}

/** What has the focus, and whether anything about it shows that: an outline on it, or on the frame around it. */
function focusOf(page: Page): Promise<{ name: string; isVisible: boolean }> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return { name: '', isVisible: false }
    const shows = (element: Element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    }
    const around: Element[] = []
    for (let each: Element | null = focused; each && around.length < 4; each = each.parentElement)
      around.push(each)
    const name = focused.getAttribute('aria-label') ?? focused.textContent ?? ''
    return { name: name.trim(), isVisible: around.some(shows) }
  })
}
