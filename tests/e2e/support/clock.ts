import { expect, type Locator } from '@playwright/test'

/** The seconds that a running clock shows; below zero where it shows none. */
export async function secondsOn(clock: Locator): Promise<number> {
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec(await clock.innerText()) ?? []
  return minutes === undefined ? -1 : Number(minutes) * 60 + Number(seconds)
}

/** A clock has come so far; a busy machine may show it late, and may never show a certain second. */
export async function expectRunFor(clock: Locator, seconds: number): Promise<void> {
  await expect.poll(() => secondsOn(clock), `the clock runs for ${seconds} s`).toBeGreaterThanOrEqual(seconds)
}
