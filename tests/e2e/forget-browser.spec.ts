import { auth } from '#app/locales/en/auth.ts'
import { room as words } from '#app/locales/en/room.ts'
import { paths } from '#app/paths.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

test('whose session has ended can have this browser forget the notes that were not sent, and only after a question', async ({
  teacher,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket connection|status of 401/)
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  const room = await teacher.opensRoom(recordingId)
  await room.expectSaved()
  await teacher.context.setOffline(true)
  for (const text of ['Jay says four', 'Nobody else speaks']) {
    await room.writes(text)
    await expect(room.moment(text).getByText(words.list.waiting)).toHaveCount(1)
  }
  const signedIn = await teacher.context.cookies()
  const { page } = teacher
  await page.goto('about:blank')
  await teacher.context.clearCookies()
  await teacher.context.setOffline(false)

  await page.goto(paths.signIn())
  await takenOver(page)
  const two = '2 notes not yet sent'
  await expect(page.getByText(print(auth.kept.text, { what: two }))).toBeVisible()
  await expectAccessible(page)
  const offer = page.getByRole('button', { name: auth.kept.offer })
  await offer.click()
  const question = page.getByRole('alertdialog', { name: auth.kept.title })
  await expect(question).toContainText(two)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(offer).toBeVisible()
  await offer.click()
  await question.getByRole('button', { name: auth.kept.confirm }).click()
  await expect(page.getByText(auth.kept.forgotten)).toBeVisible()
  await page.reload()
  await takenOver(page)
  await expect(offer).toHaveCount(0)

  await teacher.context.addCookies(signedIn)
  const after = await teacher.opensRoom(recordingId)
  // Saved is only what leaves nothing waiting.
  await after.writes('Three hands go up')
  await after.expectSaved()
  const answer = await teacher.context.request.get(paths.annotations(recordingId))
  expect((await answer.json()).annotations).toMatchObject([{ bodyText: 'Three hands go up' }])
})
