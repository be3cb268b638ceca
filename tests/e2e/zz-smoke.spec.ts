import { paths } from '#app/paths.ts'
import { expect, test } from './support/world.ts'

test('smoke', async ({ teacher }) => {
  const t0 = Date.now()
  await teacher.uploadsFilm('db/demo/films/fractions-number-line.mp4')
  console.log('uploaded', Date.now() - t0)
  await teacher.page.getByRole('link', { name: 'Open and annotate' }).click()
  await expect(teacher.page.getByRole('status').filter({ hasText: 'All saved' })).toBeVisible()
  console.log(teacher.page.url())
  await teacher.page.waitForFunction(
    () => {
      const v = document.querySelector('video')
      return (
        (v && !v.currentSrc.startsWith('blob:http')) || document.querySelector('[role=progressbar]') === null
      )
    },
    null,
    { timeout: 80000 },
  )
  await expect(teacher.page.getByText(/Being prepared|Being looked at|Arrived/)).toHaveCount(0, {
    timeout: 80000,
  })
  console.log('ready', Date.now() - t0)
  console.log(
    await teacher.page
      .locator('video')
      .first()
      .evaluate((v: HTMLVideoElement) => v.currentSrc + ' ' + v.readyState + ' ' + v.duration),
  )
  await teacher.page.screenshot({ path: '/tmp/room.png' })
})
