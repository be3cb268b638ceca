import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import type { Actor } from '#app/domain/person.ts'
import { people } from '#app/locales/en/people.ts'
import { upload } from '#app/locales/en/upload.ts'
import { paths } from '#app/paths.ts'
import type { Enrolled } from '#tests/support/school.ts'
import { print } from './print.ts'
import { ReviewRoom } from './review-room.ts'

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

  /** Chooses a file on the upload page, without waiting; answers its row in the list. */
  async choosesFilm(file: string): Promise<Locator> {
    await this.visits(paths.upload())
    await this.page.getByLabel(upload.choose).setInputFiles(file)
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('progressbar') })
  }

  /** Sends a film and waits until the store has all of it; answers its recording's id. */
  async uploadsFilm(file: string): Promise<string> {
    const row = await this.choosesFilm(file)
    await expect(row).toContainText(upload.state.done, { timeout: 60_000 })
    const address = await row.getByRole('link', { name: upload.open }).getAttribute('href')
    return address?.split('/').at(-1) ?? ''
  }

  /** Shares a recording of their own with a person or a group of this name. */
  async shares(recordingId: string, who: string, rights: 'view' | 'annotate' = 'annotate'): Promise<void> {
    await this.visits(paths.shareRecording(recordingId))
    await this.page.getByLabel(people.share.who, { exact: true }).selectOption({ label: who })
    await this.page.getByLabel(people.share.rights).selectOption(rights)
    await this.page.getByRole('button', { name: people.share.submit, exact: true }).click()
    await expect(
      this.page.getByRole('button', { name: print(people.share.withdrawFrom, { name: who }) }),
    ).toBeVisible()
  }

  /** Opens a recording's room and waits until its player can play. */
  async opensRoom(recordingId: string): Promise<ReviewRoom> {
    await this.visits(paths.recording(recordingId))
    const room = new ReviewRoom(this.page)
    await room.expectReady()
    return room
  }
}

/** Resolves once React has taken the page over: before that a click would be lost. */
export async function takenOver(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith('__react')))
}
