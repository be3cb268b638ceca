import type { Page } from '@playwright/test'
import { errors } from '#app/locales/en/errors.ts'
import { recordings } from '#app/locales/en/recordings.ts'
import { room as words } from '#app/locales/en/room.ts'
import { paths } from '#app/paths.ts'
import { expect, test } from './support/world.ts'

/** Answers as the server does to a page of a build that it no longer has: none of its scripts is there, until a page is fetched anew. */
async function replaceBuild(page: Page): Promise<void> {
  let isReplaced = true
  await page.route('**/*', (route) => {
    const request = route.request()
    if (request.isNavigationRequest()) isReplaced = false
    const isScript = new URL(request.url()).pathname.startsWith('/assets/') && request.url().endsWith('.js')
    if (!isReplaced || !isScript) return route.fallback()
    return route.fulfill({ status: 404, contentType: 'text/plain', body: 'There is nothing here.' })
  })
}

test('R-62 a page of an older build gets to the newer one with what was being written', async ({
  teacher,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(/404|Failed to (load|fetch)|dynamically imported|Error loading route module|wire/i)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 2' })
  const { page } = teacher
  let speaksOlder = true
  await page.routeWebSocket(/\/socket\//, (older) => {
    const server = older.connectToServer()
    older.onMessage((sent) =>
      server.send(speaksOlder ? String(sent).replace('"version":1', '"version":0') : sent),
    )
  })
  const room = await teacher.opensRoom(recordingId)
  await room.editor.click()
  await room.editor.pressSequentially('Half a thou')

  // The wire has changed: the page says so, and goes on until its reader is ready.
  const said = page.getByRole('alert').filter({ hasText: words.outdated })
  await expect(said).toBeVisible()
  await room.editor.pressSequentially('ght')
  await expect(room.editor).toHaveText('Half a thought')
  speaksOlder = false
  await said.getByRole('button', { name: words.reload }).click()
  await expect(said).toHaveCount(0)
  await expect(room.editor).toHaveText('Half a thought')

  // A page whose script is gone is fetched with the newer build.
  await replaceBuild(page)
  const library = page.getByRole('link', { name: recordings.title }).first()
  const loaded = page.waitForEvent('load')
  await library.click()
  await loaded
  await expect(room.editor).toHaveText('Half a thought')
  await library.click()
  await expect(page).toHaveURL(new RegExp(`${paths.recordings()}$`))
  await expect(page.getByRole('heading', { level: 1, name: recordings.title })).toBeVisible()
  await page.goto(paths.recording(recordingId))
  await expect(room.editor).toHaveText('Half a thought')

  // A part of the page whose script is gone: there is a way on, and nothing is lost by it.
  await replaceBuild(page)
  await page.keyboard.press('Escape')
  await room.takesKeys()
  await page.keyboard.press('?')
  await page.getByRole('link', { name: errors.retry }).click()
  await expect(room.editor).toHaveText('Half a thought')
})
