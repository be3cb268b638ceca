import type { Locator, Page } from '@playwright/test'
import { drawing as words } from '#app/locales/en/drawing.ts'
import { room as roomWords } from '#app/locales/en/room.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, test } from './support/world.ts'

/** A rectangle on the page as shares of the picture, which the player shows whole. */
async function onPicture(page: Page, part: Locator) {
  const frame = await page.locator('video').evaluate((video: HTMLVideoElement) => {
    const { left, top, width, height } = video.getBoundingClientRect()
    const ratio = video.videoWidth / video.videoHeight
    const shown = { width: Math.min(width, height * ratio), height: Math.min(height, width / ratio) }
    return { left: left + (width - shown.width) / 2, top: top + (height - shown.height) / 2, ...shown }
  })
  const place = async (x: number, y: number): Promise<[number, number]> => [
    frame.left + x * frame.width,
    frame.top + y * frame.height,
  ]
  const box = await part.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { left, top, width, height }
  })
  const shares = {
    x: (box.left - frame.left) / frame.width,
    y: (box.top - frame.top) / frame.height,
    width: box.width / frame.width,
    height: box.height / frame.height,
  }
  return { place, shares }
}

async function drags(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const { place } = await onPicture(page, page.locator('video'))
  await page.mouse.move(...(await place(...from)))
  await page.mouse.down()
  await page.mouse.move(...(await place((from[0] + to[0]) / 2, (from[1] + to[1]) / 2)))
  await page.mouse.move(...(await place(...to)))
  await page.mouse.up()
}

const sides = ['x', 'y', 'width', 'height'] as const

test('what one draws by pointer and by keys, another sees at once, on the same place at every size', async ({
  teacher,
  coach,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  const hers = await teacher.opensRoom(recordingId)
  const his = await coach.opensRoom(recordingId)
  const { page } = coach
  await his.goesTo('0:02', 2_000)

  await page.getByRole('button', { name: words.open }).click()
  const panel = page.getByRole('group', { name: words.label })
  await panel.getByRole('button', { name: words.tool.box }).click()
  await drags(page, [0.1, 0.2], [0.1, 0.2])
  await expect(panel.getByRole('status')).toHaveText(words.slip)
  await drags(page, [0.1, 0.2], [0.4, 0.7])
  await expect(panel.getByRole('status')).toHaveText(
    print(words.said.added, { name: print(words.shape.box, { number: '1' }), count: '1', most: '8' }),
  )
  await panel.getByRole('button', { name: words.tool.stroke }).click()
  await drags(page, [0.6, 0.6], [0.9, 0.8])
  await page.keyboard.press('Control+z')
  await expect(page.locator('[data-drawing-surface] [data-shape]')).toHaveCount(1)
  await panel.getByLabel(words.alt).fill('Jay’s hand is up')
  await expectAccessible(page)
  await panel.getByRole('button', { name: words.done }).click()
  await his.editor.click()
  await page.keyboard.type('Nobody has seen him')
  await page.keyboard.press('Enter')
  await expect(his.moment('Nobody has seen him')).toContainText('0:02')

  const said = print(words.onPicture, { name: coach.actor.name, alt: 'Jay’s hand is up' })
  const seen = teacher.page.getByRole('img', { name: said })
  await hers
    .moment('Nobody has seen him')
    .getByRole('button', { name: print(words.drawn, { alt: 'Jay’s hand is up' }) })
    .press('Enter')
  for (const size of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await teacher.page.setViewportSize(size)
    await expect(seen).toBeVisible()
    const expected = { x: 0.1, y: 0.2, width: 0.3, height: 0.5 }
    await expect
      .poll(async () => {
        const { shares } = await onPicture(teacher.page, seen.locator('path').first())
        return Math.max(...sides.map((side) => Math.abs(shares[side] - expected[side])))
      })
      .toBeLessThan(0.03)
  }
  await teacher.page.setViewportSize({ width: 1280, height: 800 })

  await his.goesTo('0:01', 1_000)
  await page.keyboard.press(']')
  await his.moment('Nobody has seen him').getByRole('button', { name: roomWords.list.edit }).press('Enter')
  await his.moments.getByRole('button', { name: words.change }).press('Enter')
  await panel.getByRole('button', { name: words.byKeys }).press('Enter')
  await panel.getByRole('button', { name: words.add.arrow }).press('Enter')
  const arrow = panel.getByRole('button', {
    name: new RegExp(`^${print(words.shape.arrow, { number: '2' })}`),
  })
  await arrow.press('ArrowRight')
  await arrow.press('Shift+ArrowUp')
  await expect(arrow).toContainText(
    print(words.where.arrow, { fromX: '36', fromY: '65', toX: '51', toY: '49' }),
  )
  await panel.getByLabel(words.side.fromX).fill('10')
  await expect(arrow).toContainText(
    print(words.where.arrow, { fromX: '10', fromY: '65', toX: '51', toY: '49' }),
  )
  await arrow.press('Escape')
  await expect(panel).toHaveCount(0)
  await his.moments.getByRole('button', { name: roomWords.composer.save }).click()
  await expect(seen.locator('[data-shape]')).toHaveCount(2)

  await hers.goesTo('0:09', 9_000)
  await expect(seen).toHaveCount(0)
})
