import { expect, type Page } from '@playwright/test'

/** The page is no wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await expect
    .poll(
      () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      `${page.url()} is wider than the window`,
    )
    .toBeLessThanOrEqual(0)
}
