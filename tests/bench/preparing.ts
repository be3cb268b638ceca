import { type Browser, type Page, type Request } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { paths } from '#app/paths.ts'
import { transaction } from '#db/client.ts'
import { assets, recordings } from '#db/schema/index.ts'
import { soundName } from '#server/media/rendition-plans.ts'
import { userAgent } from '#tests/support/browser.ts'
import { browserCookie } from '#tests/support/browser-cookie.ts'
import { type Enrolled, enrol } from '#tests/support/school.ts'

export interface Sent {
  person: Enrolled
  recordingId: string
  /** When the browser said that all parts were there, and when that was acknowledged: by `performance.now()`. */
  completedAt: number
  acknowledgedAt: number
}

/** Somebody new uploads a film as a person does; the answer comes once the product has all of it. */
export async function sendFilm(browser: Browser, origin: string, orgId: string, file: string): Promise<Sent> {
  const person = await enrol(orgId, 'Tom Okafor', ['teacher'])
  const page = await openAs(browser, origin, person, paths.upload())
  await page.waitForLoadState('networkidle')
  const isCompletion = (request: Request) => /\/api\/uploads\/[^/]+\/complete$/.test(request.url())
  let completedAt = 0
  page.on('request', (request) => {
    if (isCompletion(request)) completedAt = performance.now()
  })
  const acknowledged = page.waitForResponse((response) => isCompletion(response.request()), {
    timeout: 300_000,
  })
  await page.locator('input[type=file]').first().setInputFiles(file)
  const { recordingId } = (await (await acknowledged).json()) as { recordingId: string }
  const acknowledgedAt = performance.now()
  await page.context().close()
  return { person, recordingId, completedAt, acknowledgedAt }
}

/** A page in a browser of its own, signed in. */
export async function openAs(
  browser: Browser,
  origin: string,
  person: Enrolled,
  path: string,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    userAgent,
    viewport: { width: 1280, height: 800 },
  })
  await context.addCookies([browserCookie(origin, person.token)])
  const page = await context.newPage()
  await page.goto(path)
  return page
}

/** Looks every 50 ms until it is so; the answer is when, by `performance.now()`. */
export async function until(what: string, isSo: () => Promise<boolean>, withinMs: number): Promise<number> {
  const deadline = performance.now() + withinMs
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return performance.now()
}

/** How far a recording can be played, in ms; 0 while nothing of it can be. Throws where it has failed. */
export async function playableMs(recordingId: string): Promise<number> {
  const row = await findRecording(recordingId)
  return row?.state === 'ready' ? (row.durationMs ?? 0) : (row?.playableMs ?? 0)
}

/** Whether a recording plays whole, with its previews. Throws where it has failed. */
export async function isReady(recordingId: string): Promise<boolean> {
  return (await findRecording(recordingId))?.state === 'ready'
}

/** The renditions of a recording that show a picture and are whole. */
export async function listRungs(recordingId: string): Promise<string[]> {
  const rows = await transaction('system', (tx) =>
    tx.select().from(assets).where(eq(assets.recordingId, recordingId)),
  )
  return rows
    .filter(({ role, state, name }) => role === 'rendition' && state === 'ready' && name !== soundName)
    .map(({ name }) => name)
}

async function findRecording(recordingId: string) {
  const [row] = await transaction('system', (tx) =>
    tx.select().from(recordings).where(eq(recordings.id, recordingId)),
  )
  if (row?.state === 'failed') throw new Error(`The film was refused: ${row.failure}.`)
  return row
}
