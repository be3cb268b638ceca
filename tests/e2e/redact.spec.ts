import type { Page } from '@playwright/test'
import { redaction as words } from '#app/locales/en/redaction.ts'
import { paths } from '#app/paths.ts'
import { expect, expectAccessible, test } from './support/world.ts'

/** The brightness of the point of the picture that is shown, given as shares of it. */
function lightAt(page: Page, x: number, y: number): Promise<number> {
  return page.locator('video').evaluate(
    (video: HTMLVideoElement, at) => {
      const canvas = document.createElement('canvas')
      canvas.width = video.videoWidth
      canvas.height = video.videoHeight
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.drawImage(video, 0, 0)
      const place = [Math.floor(at.x * canvas.width), Math.floor(at.y * canvas.height)] as const
      const [red = 0, green = 0, blue = 0] = context.getImageData(...place, 1, 1).data
      return (red + green + blue) / 3
    },
    { x, y },
  )
}

test('a face is hidden by keys alone, the film made, looked at and confirmed; nothing old is left to fetch', async ({
  teacher,
  coach,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(/status of 404/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  const statusFor = async (person: typeof coach, path: string) =>
    (await person.context.request.get(path)).status()
  expect(await statusFor(coach, paths.redactRecording(recordingId))).toBe(404)

  const { page } = teacher
  const fetched = new Set<string>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/media/') && !pathname.endsWith('.m3u8')) fetched.add(pathname)
  })
  await teacher.visits(paths.recordingDetails(recordingId))
  await page.getByRole('link', { name: words.open }).press('Enter')
  const position = page.getByRole('slider', { name: words.transport.position })
  await expect(position).toBeEnabled()

  await page.getByRole('button', { name: words.draw.add }).press('Enter')
  const box = page.getByRole('button', { name: /from the left/ })
  await expect(box).toHaveAccessibleName(/40 % from the left, 35 % from the top, 20 % wide, 30 % high/)
  for (let presses = 0; presses < 5; presses += 1) await box.press('ArrowRight')
  await box.press('Shift+ArrowDown')
  await expect(box).toHaveAccessibleName(/45 % from the left, 35 % from the top, 20 % wide, 31 % high/)
  await page.getByRole('radio', { name: words.draw.style.cover }).press('Space')
  for (let presses = 0; presses < 4; presses += 1) await position.press('ArrowRight')
  await expect(position).toHaveValue('4000')
  await page.getByLabel(words.draw.x).fill('5')
  await expect(page.getByRole('button', { name: '0:04.000', exact: true })).toBeVisible()
  await page.getByRole('button', { name: words.mute.start }).press('Enter')
  await page.getByRole('button', { name: words.transport.forward }).press('Enter')
  await expect(position).toHaveValue('9000')
  await page.getByRole('button', { name: words.mute.end }).press('Enter')
  await expect(page.getByRole('button', { name: '0:04–0:09', exact: true })).toBeVisible()
  await expect(page.getByText(words.save.saved)).toBeVisible()
  await expectAccessible(page)

  await page.reload()
  await expect(page.getByRole('button', { name: /^Box 1, Cover 0:00/ })).toBeVisible()
  await expect(page.getByRole('button', { name: '0:04–0:09', exact: true })).toBeVisible()
  await page.getByRole('button', { name: words.meanwhile.hide }).press('Enter')
  await expect(page.getByText(words.meanwhile.hidden)).toBeVisible()
  expect(await statusFor(coach, paths.recording(recordingId))).toBe(404)
  await teacher.visits(paths.shareRecording(recordingId))
  await expect(page.getByText(words.hiddenHere)).toBeVisible()
  await page.getByRole('link', { name: words.open }).press('Enter')

  await page.getByRole('button', { name: words.make }).press('Enter')
  await expect(page.getByRole('heading', { name: words.check.title })).toBeVisible({ timeout: 180_000 })
  await expect(position).toBeEnabled()
  await page.getByRole('button', { name: 'Box 1: 0:00' }).press('Enter')
  await expect.poll(() => lightAt(page, 0.55, 0.5), 'black where it was covered').toBeLessThan(30)
  await page.getByRole('radio', { name: words.check.original }).press('Space')
  await expect.poll(() => lightAt(page, 0.55, 0.5), 'the film as it is').toBeGreaterThan(30)
  await expectAccessible(page)

  const old = [...fetched]
  expect(old.length).toBeGreaterThan(1)
  await page.getByRole('button', { name: words.check.confirm }).press('Enter')
  await page.getByRole('button', { name: words.check.confirmVerb, exact: true }).press('Enter')
  await expect(page.getByText(words.done)).toBeVisible({ timeout: 120_000 })
  await expect(page.getByText(words.preparing)).toHaveCount(0, { timeout: 120_000 })
  for (const path of old) expect(await statusFor(teacher, path), path).toBe(404)

  await coach.opensRoom(recordingId)
  await expect.poll(() => lightAt(coach.page, 0.55, 0.5), 'black for everybody').toBeLessThan(30)
})
