import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from '@playwright/test'
import { paths } from '#app/paths.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { launchOptions, userAgent } from '#tests/support/browser.ts'
import { browserCookie } from '#tests/support/browser-cookie.ts'
import { note } from '#tests/support/notes.ts'
import { type Enrolled, openSchool } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import { type Figure, median } from './figures.ts'
import { isReady, sendFilm, until } from './preparing.ts'

const film = 'db/demo/films/fractions-number-line.mp4'
const noteCount = 1_000
const visits = 5
const usableMsAllowed = 2_000
/** So long without a new script, and a page has fetched what it fetches while idle. */
const restMs = 5_000
const mostRestMs = 60_000
const preparedWithinMs = 180_000

/** What a browser with an empty cache fetches and how long it waits, on the first page and in a full review room. */
export async function measurePages({ origin }: WholeProduct): Promise<Figure[]> {
  const { orgId } = await openSchool('Bench school of pages')
  const browser = await chromium.launch(launchOptions())
  try {
    const first = await visit(browser, origin, paths.signIn(), null, untilIdle)
    const { person: teacher, recordingId } = await sendFilm(browser, origin, orgId, film)
    await until('the film is prepared', () => isReady(recordingId), preparedWithinMs)
    const empty = await visitOften(browser, origin, recordingId, teacher, false)
    for (let index = 0; index < noteCount; index += 1)
      await createAnnotation(teacher.actor, {
        ...note(`What was said at moment ${index}, and what the students did next.`, { startMs: index * 80 }),
        recordingId,
      })
    const full = await visitOften(browser, origin, recordingId, teacher, true)
    return [
      weight('first page: JavaScript, gzipped', first.scriptKb, 150),
      weight('review room: JavaScript before it plays, gzipped', full.playableKb, 320),
      weight('review room: JavaScript with editor and sockets, gzipped', full.scriptKb, 520),
      {
        name: `review room usable, ${noteCount} notes, median`,
        value: full.usableMs,
        unit: 'ms',
        reference: { name: 'allowed', value: usableMsAllowed },
        limit: { atMost: 1 },
      },
      {
        name: `review room usable, ${noteCount} notes against none`,
        value: full.usableMs,
        unit: 'ms',
        reference: { name: 'no notes', value: empty.usableMs },
        limit: { atMost: 1.5 },
      },
    ]
  } finally {
    await browser.close()
  }
}

const weight = (name: string, value: number, allowed: number): Figure => ({
  name,
  value,
  unit: 'kB',
  reference: { name: 'allowed', value: allowed },
  limit: { atMost: 1 },
})

interface Visited {
  usableMs: number
  /** Scripts fetched until the page was usable, and until it was idle. */
  playableKb: number
  scriptKb: number
}

async function visitOften(
  browser: Browser,
  origin: string,
  recordingId: string,
  person: Enrolled,
  hasNotes: boolean,
): Promise<Visited> {
  const seen: Visited[] = []
  for (let index = 0; index < visits; index += 1)
    seen.push(await visit(browser, origin, paths.recording(recordingId), person, untilRoomIsUsable(hasNotes)))
  const middle = (of: (visited: Visited) => number) => median(seen.map(of))
  return {
    usableMs: middle(({ usableMs }) => usableMs),
    playableKb: middle(({ playableKb }) => playableKb),
    scriptKb: middle(({ scriptKb }) => scriptKb),
  }
}

/** One visit with an empty cache; scripts are weighed as gzip would send them. */
async function visit(
  browser: Browser,
  origin: string,
  path: string,
  person: Enrolled | null,
  usable: (page: Page) => Promise<void>,
): Promise<Visited> {
  const context = await browser.newContext({ baseURL: origin, userAgent })
  if (person) await context.addCookies([browserCookie(origin, person.token)])
  const page = await context.newPage()
  const scripts: Promise<number>[] = []
  let lastScriptAt = performance.now()
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    lastScriptAt = performance.now()
    scripts.push(response.body().then((body) => gzipSync(body).byteLength / 1_000))
  })
  const kilobytes = async () => (await Promise.all(scripts)).reduce((sum, one) => sum + one, 0)
  const began = performance.now()
  await page.goto(path, { waitUntil: 'commit' })
  await usable(page)
  const usableMs = performance.now() - began
  const playableKb = await kilobytes()
  await until('its scripts are there', async () => performance.now() - lastScriptAt > restMs, mostRestMs)
  const scriptKb = await kilobytes()
  await context.close()
  return { usableMs, playableKb, scriptKb }
}

const untilIdle = (page: Page) => page.waitForLoadState('networkidle')

/** The picture can play, and where there are notes the list of them can be read. */
const untilRoomIsUsable = (hasNotes: boolean) => async (page: Page) => {
  await page.waitForFunction((withNotes) => {
    const canPlay = (document.querySelector('video')?.readyState ?? 0) >= HTMLMediaElement.HAVE_CURRENT_DATA
    return canPlay && (!withNotes || document.querySelector('main ol > li') !== null)
  }, hasNotes)
}
