import { expect, type Page } from '@playwright/test'

export interface Watch {
  /** Complaints that the test brings about on purpose. */
  expected: RegExp[]
  follow(page: Page): void
  /** Fails when a page complained unexpectedly, or asked anybody but us. */
  judge(): void
}

/** Follows pages: an unexpected error on the console, an exception or a request to a third party fails the test. */
/** What the test runner says itself where it keeps a page's worker out. */
const runnersWords = 'Service Worker registration blocked by Playwright'

export function watchPage(origin: string): Watch {
  const complaints: string[] = []
  const foreign: string[] = []
  const expected: RegExp[] = []
  const isOurs = (url: string) =>
    /^(data|blob|about):/.test(url) || new URL(url).host === new URL(origin).host
  return {
    expected,
    follow(page) {
      page.on('console', (message) => {
        if (message.text() !== runnersWords && ['error', 'warning'].includes(message.type()))
          complaints.push(`${message.text()} (${message.location().url})`)
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('request', (request) => {
        if (!isOurs(request.url())) foreign.push(request.url())
      })
    },
    judge() {
      const unexpected = complaints.filter((text) => !expected.some((pattern) => pattern.test(text)))
      expect(unexpected, 'said on the console').toEqual([])
      expect(foreign, 'requests to third parties').toEqual([])
    },
  }
}
