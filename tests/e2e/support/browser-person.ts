import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import type { Actor } from '#app/domain/person.ts'
import { paths } from '#app/paths.ts'
import type { Enrolled } from './school.ts'

/** One person in a browser of their own. */
export class BrowserPerson {
  readonly actor: Actor
  readonly email: string
  readonly context: BrowserContext
  readonly page: Page
  readonly origin: string

  constructor(enrolled: Enrolled, context: BrowserContext, page: Page, origin: string) {
    this.actor = enrolled.actor
    this.email = enrolled.email
    this.context = context
    this.page = page
    this.origin = origin
  }

  /** Goes to a page and waits until its script has taken over. */
  async visits(path: string): Promise<void> {
    await this.page.goto(path)
    await takenOver(this.page)
  }

  /** Chooses a file on the upload page and waits until the store has all of it; answers its row in the list. */
  async uploadsFilm(file: string): Promise<Locator> {
    await this.visits(paths.upload())
    await this.page.locator('input[type=file]').first().setInputFiles(file)
    const row = this.page.getByRole('listitem').filter({ hasText: /Uploaded\. It is being made ready/ })
    await expect(row).toBeVisible({ timeout: 60_000 })
    return row
  }

  /** Opens a recording's room and waits until its player can play. */
  async opensRoom(recordingId: string): Promise<void> {
    await this.visits(paths.recording(recordingId))
    await this.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  }
}

/** Resolves once React has taken the page over: before that a click would be lost. */
export async function takenOver(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith('__react')))
}
