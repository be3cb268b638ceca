import { expect, type Locator, type Page } from '@playwright/test'
import { room } from '#app/locales/en/room.ts'

/** The review room as somebody sees and handles it. */
export class ReviewRoom {
  readonly page: Page
  /** Where a note is written. */
  readonly editor: Locator
  readonly moments: Locator
  readonly video: Locator

  constructor(page: Page) {
    this.page = page
    this.editor = page.getByRole('textbox', { name: room.composer.label })
    this.moments = page.getByRole('list', { name: room.list.label })
    this.video = page.getByRole('region', { name: room.player }).locator('video')
  }

  moment(text: string | RegExp): Locator {
    return this.moments.locator('> li').filter({ hasText: text })
  }

  /** The button in a moment that says when it is and plays from there. */
  timeOf(text: string | RegExp): Locator {
    return this.moment(text).locator('article').first().getByRole('button').first()
  }

  /** The player has a picture to show. */
  async expectReady(): Promise<void> {
    await expect
      .poll(() => this.video.evaluate((video: HTMLVideoElement) => video.readyState), 'the film can play')
      .toBeGreaterThanOrEqual(2)
  }

  positionMs(): Promise<number> {
    return this.video.evaluate((video: HTMLVideoElement) => Math.round(video.currentTime * 1000))
  }

  async expectPlaying(): Promise<void> {
    const before = await this.positionMs()
    await expect.poll(() => this.positionMs(), 'the picture moves').toBeGreaterThan(before + 200)
  }

  async expectPaused(): Promise<void> {
    await expect.poll(() => this.video.evaluate((video: HTMLVideoElement) => video.paused)).toBe(true)
  }

  /** Gives the keys to the room, as a press beside every field does. */
  async takesKeys(): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).click()
  }

  /** Goes to a time by its key; the keys must be the room's. */
  async goesTo(time: string, expectedMs: number): Promise<void> {
    await this.page.keyboard.press('g')
    const field = this.page.getByRole('textbox', { name: room.transport.goToField })
    await field.fill(time)
    await field.press('Enter')
    await expect(field).toHaveCount(0)
    await expect.poll(async () => Math.abs((await this.positionMs()) - expectedMs)).toBeLessThan(60)
  }

  /** Types a note where the film stands, and posts it. */
  async writes(text: string): Promise<void> {
    await this.editor.click()
    await this.editor.pressSequentially(text)
    await this.editor.press('Enter')
    await expect(this.moment(text)).toBeVisible()
  }

  /** Rewrites a note of one's own. */
  async changes(text: string, to: string): Promise<void> {
    await this.timeOf(text).click()
    await this.moment(text).getByRole('button', { name: room.list.edit }).click()
    const field = this.moments.getByRole('textbox', { name: room.composer.label })
    await field.fill(to)
    await field.press('Enter')
    await expect(field).toHaveCount(0)
  }

  async expectSaved(): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: room.saved })).toBeVisible()
  }

  /** Every moment's words, from the top. */
  async texts(): Promise<string[]> {
    return this.moments.locator('> li').allInnerTexts()
  }
}
