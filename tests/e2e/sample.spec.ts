import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { auth } from '#app/locales/en/auth.ts'
import { home } from '#app/locales/en/home.ts'
import { people } from '#app/locales/en/people.ts'
import { sample } from '#app/locales/en/sample.ts'
import { shell } from '#app/locales/en/shell.ts'
import { paths } from '#app/paths.ts'
import { cast, sampleSchool } from '#db/demo/cast.ts'
import { startProduct } from '#tests/support/running-product.ts'
import { print } from './support/print.ts'
import { ReviewRoom } from './support/review-room.ts'
import { watchPage } from './support/watch.ts'
import { expect, takenOver, test } from './support/world.ts'

test('a first visitor looks around in the sample school as anybody, with one press each', async ({
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-sample-'))
  const product = await startProduct({ DATA_DIR: folder })
  const watch = watchPage(product.origin)
  const context = await browser.newContext({ baseURL: product.origin })
  const page = await context.newPage()
  watch.follow(page)
  try {
    await page.goto('/')
    await takenOver(page)
    await page.getByRole('link', { name: auth.sample.open }).click()
    await expect(page.getByRole('heading', { name: sample.title })).toBeVisible()
    await page.getByRole('button', { name: cast.mia.name }).click()
    await expect(page.getByText(shell.sample.banner)).toBeVisible({ timeout: 60_000 })
    await asTeacher(page)
    await lookAroundAs(page, cast.tom.name)
    await expect(page.getByRole('heading', { name: home.coaching.title })).toBeVisible()
    for (const { name } of [cast.sam, cast.omar])
      await expect(page.getByRole('heading', { name })).toBeVisible()
    await lookAroundAs(page, cast.helen.name)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(cast.helen.name)
    await page.getByRole('link', { name: home.place.people }).click()
    await expect(page.getByText(print(people.about, { organization: sampleSchool.name }))).toBeVisible()
    for (const { name } of Object.values(cast))
      await expect(page.getByRole('link', { name }).first()).toBeVisible()
    watch.judge()
  } finally {
    await context.close()
    await product.stop()
    await rm(folder, { recursive: true, force: true })
  }
})

/** Her step, her praise or her waiting list, and a lesson that plays with its notes once it is prepared. */
async function asTeacher(page: Page): Promise<void> {
  await expect(page.getByText(home.step.title, { exact: true })).toBeVisible()
  await page
    .getByRole('navigation', { name: shell.mainNavigation })
    .getByRole('link', { name: shell.recordings })
    .click()
  const lesson = page.getByRole('link', { name: /fractions/i }).first()
  await lesson.click()
  await takenOver(page)
  const room = new ReviewRoom(page)
  await expect(room.moments.getByText(cast.ana.name).first()).toBeVisible()
  await expect
    .poll(
      () =>
        page
          .locator('video')
          .evaluateAll((all) => all.map((video) => (video as HTMLVideoElement).readyState)),
      {
        message: 'the lesson is prepared and can play',
        timeout: 120_000,
      },
    )
    .toEqual([4])
  await page.keyboard.press('k')
  await room.expectPlaying()
}

async function lookAroundAs(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: shell.sample.leave }).click()
  await expect(page.getByRole('heading', { name: sample.title })).toBeVisible()
  await page.getByRole('button', { name }).click()
  await expect(page).toHaveURL(new RegExp(`${paths.home()}$`))
  await expect(
    page
      .getByRole('button', { name: new RegExp(name) })
      .or(page.getByText(name))
      .first(),
  ).toBeAttached()
}
