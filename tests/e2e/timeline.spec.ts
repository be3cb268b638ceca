import type { Page } from '@playwright/test'
import { room as roomWords } from '#app/locales/en/room.ts'
import { timeline as words } from '#app/locales/en/timeline.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { note } from '#tests/support/notes.ts'
import type { BrowserPerson } from './support/browser-person.ts'
import { print } from './support/print.ts'
import { expect, test } from './support/world.ts'

/** How long the film is that these tests are given. */
const seconds = 102.96

const posts = ({ actor }: BrowserPerson, recordingId: string, text: string, startMs: number) =>
  createAnnotation(actor, { ...note(text, { startMs }), recordingId })

/** The window on the whole recording says what the timeline shows. */
const windowOf = (page: Page) => page.getByRole('slider', { name: words.window })
const expectShown = (page: Page, from: string, to: string) =>
  expect(windowOf(page)).toHaveAttribute('aria-valuetext', print(words.part, { from, to }))
const expectFrames = (page: Page) => expect(page.locator('[data-frames]')).toHaveCount(1)

/** The lanes as a pointer meets them. */
async function lanesOf(page: Page) {
  const box = await page.locator('canvas[data-moments]').last().boundingBox()
  if (!box) throw new Error('There is no timeline.')
  return { at: (share: number) => box.x + box.width * share, y: box.y + 10, width: box.width }
}

async function drags(page: Page, fromX: number, toX: number, y: number) {
  await page.mouse.move(fromX, y)
  await page.mouse.down()
  await page.mouse.move((fromX + toX) / 2, y, { steps: 3 })
  await page.mouse.move(toX, y, { steps: 3 })
  await page.mouse.up()
}

test('the timeline shows single frames by key, wheel and button, and what stands close together comes apart', async ({
  teacher,
  coach,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  for (const [index, startMs] of [20_000, 20_040, 20_080].entries())
    await posts(teacher, recordingId, `Close ${index}`, startMs)
  await posts(coach, recordingId, 'Far away', 60_000)
  const room = await teacher.opensRoom(recordingId)
  const { page } = teacher
  await expectShown(page, '0:00', '1:42')

  await room.goesTo('0:20', 20_000)
  await room.takesKeys()
  for (let press = 0; press < 8; press += 1) await page.keyboard.press('+')
  await expectFrames(page)
  await expect(windowOf(page)).toHaveAttribute('aria-valuetext', /^0:19\.\d+ to 0:20/)
  await windowOf(page).press('PageUp')
  await expect(windowOf(page)).toHaveAttribute('aria-valuetext', /^0:20\.\d+ to 0:20/)
  await room.takesKeys()
  await page.keyboard.press('0')
  await expectShown(page, '0:00', '1:42')
  await expect(page.locator('[data-frames]')).toHaveCount(0)
  const lanes = await lanesOf(page)
  await page.mouse.move(lanes.at(20 / seconds), lanes.y)
  await page.keyboard.down('Control')
  for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel(0, -400)
  await page.keyboard.up('Control')
  await expectFrames(page)
  await page.getByRole('button', { name: words.whole }).click()

  const options = page.getByRole('button', { name: words.options })
  await options.click()
  const sheet = page.getByRole('group', { name: words.options })
  await sheet.getByRole('button', { name: /^3 moments, 0:20/ }).click()
  const here = page.getByRole('group', { name: '3 moments here' })
  await here.getByRole('button', { name: words.lookCloser }).click()
  await expect(windowOf(page)).toHaveAttribute('aria-valuetext', /0:(19|20).*0:20/)
  await options.click()
  await expect(sheet.getByText(words.none)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(options).toBeFocused()

  await page.getByRole('button', { name: words.whole }).click()
  await expectShown(page, '0:00', '1:42')
  await page.mouse.click(lanes.at(20 / seconds), lanes.y)
  await here.getByRole('button', { name: /Close 1/ }).click()
  await expect.poll(async () => Math.abs((await room.positionMs()) - 20_040)).toBeLessThan(60)
  await expect(here).toHaveCount(0)
})

test('lanes are chosen and remembered, and the ends of a range are dragged, moved by steps and typed', async ({
  teacher,
  coach,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 4' })
  await teacher.shares(recordingId, coach.actor.name)
  await posts(coach, recordingId, 'Hers', 5_000)
  const room = await teacher.opensRoom(recordingId)
  const { page } = teacher
  const options = page.getByRole('button', { name: words.options })
  await options.click()
  await page.getByRole('radio', { name: words.by.person }).check()
  const laneOf = (name: string) => page.getByTitle(name, { exact: true }).filter({ hasText: name })
  await expect(laneOf(coach.actor.name)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.reload()
  await room.expectReady()
  await expect(laneOf(coach.actor.name)).toBeVisible()

  const lanes = await lanesOf(page)
  await drags(page, lanes.at(30 / seconds), lanes.at(45 / seconds), lanes.y)
  const start = page.getByLabel(roomWords.composer.start, { exact: true })
  const end = page.getByLabel(roomWords.composer.end, { exact: true })
  await expect(start).toHaveValue(/^0:(29\.9|30\.0)/)
  await expect(end).toHaveValue(/^0:(44\.9|45\.0)/)
  await drags(page, lanes.at(45 / seconds), lanes.at(60 / seconds), lanes.y)
  await expect(end).toHaveValue(/^(0:59\.9|1:00\.0)/)
  await end.fill('0:50')
  await end.press('Enter')
  await expect(end).toHaveValue('0:50.000')
  const press = (key: 'nudgeBack' | 'nudgeForward' | 'shiftBack' | 'shiftForward', of: string) =>
    page.getByRole('button', { name: print(roomWords.composer[key], { end: of }) }).click()
  await press('nudgeForward', roomWords.composer.end)
  await expect(end).toHaveValue('0:50.040')
  await press('shiftBack', roomWords.composer.end)
  await expect(end).toHaveValue('0:49.540')
  await start.fill('0:31')
  await start.press('Enter')
  await start.press('Shift+ArrowUp')
  await expect(start).toHaveValue('0:31.500')
  await start.press('ArrowDown')
  await expect(start).toHaveValue('0:31.440')
})
