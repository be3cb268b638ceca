import { devices } from '@playwright/test'
import { tagging as words } from '#app/locales/en/tagging.ts'
import { paths } from '#app/paths.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { expect, expectAccessible, test } from './support/world.ts'

test('a lesson is tagged on a phone without a network, and nothing is lost when the browser closes', async ({
  school,
  watch,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
  const { defaultBrowserType: _, userAgent: __, ...phone } = devices['Pixel 7']
  const coach = await school.enrols('Ana Ruiz', ['coach'], phone)
  const [first, second] = await listPractices(coach.actor)
  const { page, context } = coach
  await coach.visits(paths.observations())
  await page.getByRole('link', { name: words.observations.start }).click()
  await page.getByLabel(words.begin.name).fill('Period 3')
  await context.setOffline(true)
  await page.getByRole('button', { name: words.begin.start }).click()
  await expect(page.getByRole('timer')).toHaveText(/^0:0[1-9]$/)

  const pad = page.getByRole('group', { name: words.pad.label })
  await pad.getByRole('button', { name: first?.shortName ?? '' }).tap()
  await expect(page.getByRole('status').filter({ hasText: first?.shortName ?? '' })).toBeVisible()
  await page.getByLabel(words.live.words).fill('Jay waits for Nora.')
  await page.getByLabel(words.live.words).press('Enter')
  await page.keyboard.press('2')
  await expect(page.getByRole('status').filter({ hasText: second?.shortName ?? '' })).toBeVisible()
  await page.getByRole('button', { name: words.live.undo }).click()
  await expect(page.getByRole('status').filter({ hasText: first?.shortName ?? '' })).toBeVisible()
  await page.keyboard.down('2')
  await expect(page.getByRole('timer')).toHaveText(/^0:0[4-9]$/)
  await page.keyboard.up('2')
  await expect(page.getByText(words.kept.waiting)).toBeVisible()
  await expectAccessible(page)

  await page.close()
  await context.setOffline(false)
  const reopened = await context.newPage()
  watch.follow(reopened)
  await reopened.goto(paths.observe())
  await expect(reopened.getByRole('heading', { name: 'Period 3' })).toBeVisible()
  await reopened.getByRole('button', { name: words.live.end }).click()
  await reopened.getByRole('alertdialog').getByRole('button', { name: words.live.end }).click()
  await reopened.getByRole('link', { name: words.ended.open }).click()
  const tagged = reopened.getByRole('listitem').filter({ has: reopened.getByPlaceholder(words.list.words) })
  await expect(tagged).toHaveCount(2)
  await expect(reopened.getByPlaceholder(words.list.words).first()).toHaveValue('Jay waits for Nora.')
  await expect(reopened.getByText(words.list.back)).toHaveCount(1)
})
