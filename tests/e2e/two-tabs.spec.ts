import type { Page } from '@playwright/test'
import { moments as words } from '#app/locales/en/moments.ts'
import { room as roomWords } from '#app/locales/en/room.ts'
import { paths } from '#app/paths.ts'
import { ReviewRoom } from './support/review-room.ts'
import { expect, test } from './support/world.ts'

/** Waits until the browser has an unfinished text with these words. */
const expectKept = (page: Page, text: string) =>
  expect
    .poll(
      () =>
        page.evaluate(async () => {
          const database = await new Promise<IDBDatabase>((resolve, reject) => {
            const asking = indexedDB.open('reprise')
            asking.onsuccess = () => resolve(asking.result)
            asking.onerror = () => reject(asking.error)
          })
          const all = await new Promise((resolve, reject) => {
            const asking = database.transaction('drafts').objectStore('drafts').getAll()
            asking.onsuccess = () => resolve(asking.result)
            asking.onerror = () => reject(asking.error)
          })
          database.close()
          return JSON.stringify(all)
        }),
      `“${text}” is kept`,
    )
    .toContain(text)

test('two tabs of one room lose nothing of each other, and each note is posted once', async ({
  teacher,
  giveRecording,
  watch,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  const one = await teacher.opensRoom(recordingId)
  await one.editor.click()
  await one.editor.pressSequentially('Jay waits')
  await expectKept(one.page, 'Jay waits')

  const second = await teacher.context.newPage()
  watch.follow(second)
  await second.goto(paths.recording(recordingId))
  const other = new ReviewRoom(second)
  const begun = second.getByRole('list', { name: words.drafts.label })
  await expect(begun).toContainText('Jay waits')
  await expect(begun).toContainText(words.drafts.openElsewhere)
  await other.editor.click()
  await other.editor.pressSequentially('Nora asks')
  await expectKept(second, 'Nora asks')

  await one.editor.press('Enter')
  await expect(one.moment('Jay waits')).toBeVisible()
  await one.expectSaved()
  await second.reload()
  await expect(other.editor).toHaveText('Nora asks')
  await expect(other.moment('Jay waits')).toHaveCount(1)

  await one.editor.click()
  await one.editor.pressSequentially('Three hands go up')
  await expectKept(one.page, 'Three hands go up')
  await second.close()
  await one.page.reload()
  await expect(one.editor).toHaveText('Three hands go up')
  await one.editor.press('Enter')
  await expect(one.moment('Three hands go up')).toBeVisible()
  const left = one.page.getByRole('list', { name: words.drafts.label })
  await expect(left).toContainText('Nora asks')
  await left.getByRole('button', { name: words.drafts.goOn }).click()
  await expect(one.editor).toHaveText('Nora asks')
  await expect(one.editor).toBeFocused()
  await one.page.keyboard.press('Enter')
  await expect(one.moment('Nora asks')).toBeVisible()
  await one.expectSaved()
  await expect(left).toHaveCount(0)
  const answer = await teacher.context.request.get(paths.annotations(recordingId))
  expect((await answer.json()).annotations).toHaveLength(3)
})

test('what is begun without a connection is there again when the room is opened anew', async ({
  teacher,
  giveRecording,
  watch,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 4' })
  const before = await teacher.opensRoom(recordingId)
  const composer = before.page.getByRole('region', { name: roomWords.composer.label })
  await expect(composer.getByRole('status'), 'what keeps the words is here').toHaveCount(1)
  await teacher.context.setOffline(true)
  await before.editor.click()
  await before.editor.pressSequentially('Jay waits')
  await expectKept(before.page, 'Jay waits')
  await before.page.close()
  await teacher.context.setOffline(false)

  const page = await teacher.context.newPage()
  watch.follow(page)
  await page.goto(paths.recording(recordingId))
  await expect(new ReviewRoom(page).editor).toHaveText('Jay waits')
})
