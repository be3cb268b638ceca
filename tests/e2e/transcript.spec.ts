import { room } from '#app/locales/en/room.ts'
import { transcript as words } from '#app/locales/en/transcript.ts'
import { expectNoSidewaysScroll } from './support/page-checks.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, test } from './support/world.ts'

const lesson = [
  ['00:00:04,200 --> 00:00:07,000', 'Where would you put three quarters?'],
  ['00:00:10,040 --> 00:00:13,000', 'Here. Conté cuatro saltos.'],
  ['00:00:13,000 --> 00:00:15,480', 'Why there?'],
  ['00:00:20,000 --> 00:00:22,000', 'Because four jumps are one whole.'],
].map(([times, text], index) => `${index + 1}\n${times}\n${text}\n`)

test('a transcript is added, read along, searched, marked and shown over the film', async ({
  teacher,
  coach,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(/status of 422/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  const theirs = await coach.opensRoom(recordingId)
  const review = await teacher.opensRoom(recordingId)
  const { page } = teacher
  const open = page.getByRole('button', { name: words.title, exact: true })
  await expect(coach.page.getByRole('button', { name: words.title, exact: true })).toHaveCount(0)

  await open.click()
  const file = (content: string) => ({ name: 'lesson.srt', mimeType: '', buffer: Buffer.from(content) })
  const choose = page.locator('input[type=file]')
  await choose.setInputFiles(file(lesson.join('\n').replace('00:00:13,000 --> 00:00:15,480', 'later')))
  await expect(page.getByRole('alert').filter({ hasText: 'Line 10' })).toBeVisible()
  await expectAccessible(page)
  await choose.setInputFiles(file(lesson.join('\n')))
  const said = page.getByRole('list', { name: words.label })
  await expect(said.getByRole('listitem')).toHaveCount(4)

  await page.getByRole('searchbox', { name: words.search.label }).fill('conte')
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible()
  await expect(said.locator('mark')).toHaveText('Conté')
  await said.getByRole('button', { name: '0:10', exact: true }).click()
  await expect.poll(() => review.positionMs()).toBeGreaterThanOrEqual(10_020)
  expect(Math.abs((await review.positionMs()) - 10_040)).toBeLessThan(60)
  await expect(said.getByRole('listitem').nth(1)).toHaveAttribute('aria-current', 'true')

  await page.getByRole('button', { name: words.captions }).click()
  const captions = page.locator('[data-captions]')
  await expect(captions).toHaveText('Here. Conté cuatro saltos.')
  await expectAccessible(page)

  // From one cue into the next, as a pointer selects text.
  const box = async (text: string) =>
    (await said.getByText(text).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const [from, to] = [await box('Conté'), await box('Why there?')]
  await page.mouse.move(from.x + 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + 30, to.y + to.height / 2, { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: print(words.note, { range: '0:10–0:15' }) }).click()
  await expect(page.getByRole('textbox', { name: room.composer.start, exact: true })).toHaveValue('0:10.040')
  await expect(page.getByRole('textbox', { name: room.composer.end, exact: true })).toHaveValue('0:15.480')
  await page.keyboard.type('Four jumps, in Spanish')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: room.moments, exact: true }).click()
  await expect(review.moment('Four jumps, in Spanish')).toContainText('0:10')

  // Others see it without loading the page anew, and their captions begin by the key.
  await coach.page.getByRole('button', { name: words.title, exact: true }).click()
  await expect(coach.page.getByRole('list', { name: words.label }).getByRole('listitem')).toHaveCount(4)
  await expect(coach.page.getByRole('button', { name: words.menu.label })).toHaveCount(0)
  await theirs.takesKeys()
  await theirs.goesTo('0:05', 5_000)
  await coach.page.keyboard.press('s')
  await expect(coach.page.locator('[data-captions]')).toHaveText('Where would you put three quarters?')

  // A range set by keys is offered the edges of what is said.
  await coach.page.keyboard.press('i')
  await theirs.goesTo('0:12', 12_000)
  await coach.page.keyboard.press('o')
  await coach.page.getByRole('button', { name: words.snap }).click()
  await expect(coach.page.getByRole('textbox', { name: room.composer.start, exact: true })).toHaveValue(
    '0:04.200',
  )
  await expect(coach.page.getByRole('textbox', { name: room.composer.end, exact: true })).toHaveValue(
    '0:13.000',
  )

  // By keys alone: from cue to cue, to the film, and into one's words.
  await open.click()
  await said.getByRole('button', { name: '0:10', exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => review.positionMs()).toBeGreaterThanOrEqual(12_980)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const text = page.getByRole('textbox', { name: words.edit.text })
  await expect(text).toBeFocused()
  await text.fill('Why just there?')
  await page.keyboard.press('Control+Enter')
  await expect(said).toContainText('Why just there?')
  await expect(coach.page.getByRole('list', { name: words.label })).toContainText('Why just there?')

  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await expect(captions).toBeVisible()
  await expectAccessible(page)
})
