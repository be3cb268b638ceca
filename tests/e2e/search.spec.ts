import type { NewAnnotationInput } from '#app/domain/annotation.ts'
import type { Drawing } from '#app/domain/drawing.ts'
import { drawing } from '#app/locales/en/drawing.ts'
import { playlists as words } from '#app/locales/en/playlists.ts'
import { search } from '#app/locales/en/search.ts'
import { paths } from '#app/paths.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { note } from '#tests/support/notes.ts'
import { expectNoSidewaysScroll } from './support/page-checks.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

test('a coach finds moments, plays them in a row, orders them, and shares a list that shares no recording', async ({
  coach,
  teacher,
  giveRecording,
}) => {
  const shown = await giveRecording(teacher, { title: 'Fractions, period 3' })
  const own = await giveRecording(coach, { title: 'A lesson of mine' })
  const { personId } = coach.actor
  await shareRecording(teacher.actor, { recordingId: shown, personId, rights: 'annotate' })
  const says = (recordingId: string, text: string, startMs: number, more: Partial<NewAnnotationInput> = {}) =>
    createAnnotation(coach.actor, {
      ...note(text, { startMs, endMs: startMs + 1_500, ...more }),
      recordingId,
    })
  const drawn: Drawing = {
    shapes: [{ type: 'arrow', colour: 'yellow', from: [0.2, 0.8], to: [0.5, 0.5] }],
    alt: 'Who has a hand up',
  }
  await says(shown, 'She waited, then asked why', 4_000, { endMs: 9_000, drawing: drawn })
  await says(own, 'I did not wait', 8_000)
  await says(shown, 'Jay counts aloud', 12_000)

  const { page } = coach
  await page.goto(paths.recordings())
  await takenOver(page)
  await page.getByRole('main').getByRole('link', { name: search.title }).click()
  await page.getByRole('searchbox', { name: search.words }).fill('waiting')
  await page.getByRole('button', { name: search.submit }).click()
  const rows = page.getByRole('list', { name: search.reel.list }).getByRole('listitem')
  await expect(rows).toHaveText([/I did not wait/, /She waited/])

  const place = (at: number) => page.getByText(`${at} of 2`, { exact: true })
  await page.getByRole('button', { name: search.reel.playAll }).click()
  await expect(place(1)).toBeVisible()
  // By itself, from one recording to the other.
  await expect(place(2)).toBeVisible()
  await expect(page.locator('[aria-current="true"]')).toHaveText(/Fractions, period 3/)
  await page.keyboard.press('[')
  await expect(place(1)).toBeVisible()
  await page.keyboard.press(']')
  await expect(place(2)).toBeVisible()
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(3.9)
  await expect(
    page.getByRole('img', { name: print(drawing.drawn, { alt: drawn.alt }) }),
    'what was drawn lies over the picture',
  ).toBeVisible()

  for (const tick of await page.getByRole('checkbox').all()) await tick.check()
  await page.getByText(words.keep.open).click()
  const form = page.locator('form', { has: page.getByRole('heading', { name: words.keep.moments }) })
  await form.getByRole('textbox', { name: words.keep.title }).fill('Waiting')
  await form.getByRole('button', { name: words.keep.momentsSubmit }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Waiting' })).toBeVisible()
  await page.getByRole('button', { name: /^Later: A lesson of mine/ }).press('Enter')
  await expect(rows).toHaveText([/She waited/, /I did not wait/])
  await expect(page.getByRole('button', { name: /^Later: A lesson of mine/ })).toBeFocused()
  await page.getByRole('combobox', { name: words.share.who }).selectOption({ label: teacher.actor.name })
  await page.getByRole('button', { name: words.share.submit }).click()
  await expect(
    page.getByRole('button', { name: print(words.share.withdrawFrom, { name: teacher.actor.name }) }),
  ).toBeVisible()
  await page.reload()
  await expect(rows).toHaveText([/She waited/, /I did not wait/])
  await expectAccessible(page)

  const theirs = teacher.page
  await theirs.setViewportSize({ width: 390, height: 844 })
  await theirs.goto(paths.playlists())
  await theirs.getByRole('link', { name: 'Waiting' }).click()
  const seen = theirs.getByRole('list', { name: search.reel.list }).getByRole('listitem')
  await expect(seen).toHaveText([/She waited/])
  await expect(theirs.getByText('A lesson of mine')).toHaveCount(0)
  await expectNoSidewaysScroll(theirs)
})
