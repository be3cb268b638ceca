import { upload } from '#app/locales/en/upload.ts'
import { paths } from '#app/paths.ts'
import { getRecordingRow } from './support/prepared-recording.ts'
import { expect, test } from './support/world.ts'

test('a lesson recorded in the browser is uploaded, prepared and can be watched', async ({ teacher }) => {
  const { page } = teacher
  await teacher.visits(paths.upload())
  await page.getByRole('button', { name: upload.record }).click()
  await page.getByRole('button', { name: upload.recorder.start }).click()
  await expect(page.getByRole('timer')).toContainText('0:03')
  await page.getByRole('button', { name: upload.recorder.stop }).click()
  const row = page.getByRole('listitem').filter({ has: page.getByRole('progressbar') })
  await expect(row).toContainText(upload.state.done)
  const address = await row.getByRole('link', { name: upload.open }).getAttribute('href')
  const recordingId = address?.split('/').at(-1) ?? ''
  await expect.poll(async () => (await getRecordingRow(recordingId)).state, { timeout: 60_000 }).toBe('ready')
  const { durationMs, hasAudio, hasVideo } = await getRecordingRow(recordingId)
  expect({ hasAudio, hasVideo }).toEqual({ hasAudio: true, hasVideo: true })
  expect(durationMs).toBeGreaterThan(2_500)

  const room = await teacher.opensRoom(recordingId)
  await page.keyboard.press('k')
  await room.expectPlaying()
  await room.writes('The take begins')
  await room.expectSaved()
})
