import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { documentFromText } from '#app/domain/note-document.ts'
import { room as words } from '#app/locales/en/room.ts'
import { paths } from '#app/paths.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { launchOptions, userAgent } from '#tests/support/browser.ts'
import { browserCookie } from '#tests/support/browser-cookie.ts'
import { type Enrolled, enrol, openSchool } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import { buildRecording, buildShare } from '#tests/support/world.ts'
import { type Placed, placeMany, twoHoursMs } from './crowd.ts'
import { type Figure, median, percentile } from './figures.ts'
import { type Posted, postNote } from './post-note.ts'
import { isReady, sendFilm, until } from './preparing.ts'
import { longestTasks } from './tasks.ts'

const film = 'db/demo/films/fractions-number-line.mp4'
const many = 10_000
const usableMsAllowed = 2_000
const nodesAllowed = 3_000
const requestsAllowed = 2
const taskMsAllowed = 50
const markMsAllowed = 100
const visits = 3
const steps = 60
const presses = 30
const edits = 1_000
const writers = 4
const rounds = 120
const withinMs = 120_000

/** The review room of a two-hour recording with ten thousand moments. */
export async function measureMoments({ origin }: WholeProduct): Promise<Figure[]> {
  const { orgId } = await openSchool('Bench school of moments')
  const browser = await chromium.launch({
    ...launchOptions(),
    args: [...(launchOptions().args ?? []), '--enable-precise-memory-info'],
  })
  try {
    const { person: teacher, recordingId } = await sendFilm(browser, origin, orgId, film)
    await until('the film is prepared', () => isReady(recordingId), withinMs)
    const authors = await Promise.all(
      Array.from({ length: writers }, (_, index) => enrol(orgId, `Coach ${index}`, ['coach'])),
    )
    for (const author of authors) await buildShare(teacher.actor, recordingId, author.actor, 'annotate')
    const placed = await placeMany(recordingId, [teacher, ...authors], many)
    const figures: Figure[] = []
    const usable: number[] = []
    for (let visit = 0; visit < visits; visit += 1) {
      const seen = await open(browser, origin, teacher, recordingId)
      usable.push(seen.usableMs)
      if (visit === visits - 1) figures.push(...(await measureRoom(browser, seen, placed, recordingId)))
      await seen.context.close()
    }
    return [
      allowed(`room usable, ${many} moments, median`, median(usable), 'ms', usableMsAllowed),
      ...figures,
      ...(await measureCreating(origin, teacher, authors, recordingId)),
    ]
  } finally {
    await browser.close()
  }
}

const allowed = (name: string, value: number, unit: Figure['unit'], most: number): Figure => ({
  name,
  value,
  unit,
  reference: { name: 'allowed', value: most },
  limit: { atMost: 1 },
})

interface Opened {
  context: BrowserContext
  page: Page
  usableMs: number
  /** How many answers had moments in them. */
  requests: () => number
}

/** Opens the room with an empty cache: usable is when the film can play and list and timeline show moments. */
async function open(
  browser: Browser,
  origin: string,
  person: Enrolled,
  recordingId: string,
): Promise<Opened> {
  const context = await browser.newContext({
    ...{ baseURL: origin, userAgent },
    viewport: { width: 1280, height: 800 },
  })
  await context.addCookies([browserCookie(origin, person.token)])
  const page = await context.newPage()
  let requests = 0
  const own = [paths.recording(recordingId), paths.annotations(recordingId)]
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (own.some((path) => pathname === path || pathname === `${path}.data`)) requests += 1
  })
  const began = performance.now()
  await page.goto(paths.recording(recordingId), { waitUntil: 'commit' })
  await page.waitForFunction(
    () => {
      const canPlay = (document.querySelector('video')?.readyState ?? 0) >= HTMLMediaElement.HAVE_CURRENT_DATA
      const drawn = Number(document.querySelector<HTMLElement>('canvas[data-moments]')?.dataset.moments ?? 0)
      return canPlay && drawn > 0 && document.querySelector('main ol > li') !== null
    },
    null,
    { timeout: withinMs },
  )
  const usableMs = performance.now() - began
  await drawn(page, many)
  return { context, page, usableMs, requests: () => requests }
}

/** Waits until the timeline has drawn at least so many moments. */
async function drawn(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (least) =>
      [...document.querySelectorAll<HTMLElement>('canvas[data-moments]')].every(
        ({ dataset }) => Number(dataset.moments) >= least,
      ),
    count,
    { timeout: withinMs },
  )
}

async function measureRoom(
  browser: Browser,
  { page, requests }: Opened,
  placed: readonly Placed[],
  recordingId: string,
): Promise<Figure[]> {
  await page.getByRole('status').filter({ hasText: words.saved }).waitFor()
  const opening = requests()
  const nodes = [await countNodes(page)]
  const scrolling = await longestTasks(browser, page, await scrolls(page))
  nodes.push(await countNodes(page))
  const zooming = await longestTasks(browser, page, await zooms(page))
  nodes.push(await countNodes(page))
  const marked = await pressKeys(page)
  nodes.push(await countNodes(page))
  const { before, after } = await editMany(page, placed, recordingId)
  return [
    allowed('DOM nodes, at most', Math.max(...nodes), 'nodes', nodesAllowed),
    allowed('requests for list and marks', opening, 'requests', requestsAllowed),
    allowed(
      'list scrolled: longest task, p95 of the steps',
      percentile(scrolling, 0.95),
      'ms',
      taskMsAllowed,
    ),
    allowed(
      'timeline zoomed: longest task, p95 of the steps',
      percentile(zooming, 0.95),
      'ms',
      taskMsAllowed,
    ),
    allowed('key press to visible mark, p95', percentile(marked, 0.95), 'ms', markMsAllowed),
    {
      name: `heap after ${edits} edits`,
      value: after,
      unit: 'MB',
      reference: { name: 'before', value: before },
      limit: { atMost: 1.1 },
    },
  ]
}

const countNodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)

/** The wheel over the list, and now and then far along, as by its scroll bar. */
async function scrolls(page: Page): Promise<(() => Promise<void>)[]> {
  const list = page.getByRole('list', { name: words.list.label })
  await list.hover()
  return Array.from({ length: steps }, (_, index) => () => {
    if (index % 5 === 4)
      return list.evaluate(
        (element, share) => {
          const scroller = element.parentElement
          scroller?.scrollTo({ top: share * scroller.scrollHeight })
        },
        ((index * 7) % steps) / steps,
      )
    return page.mouse.wheel(0, index % 2 === 0 ? 900 : 300)
  })
}

/** Into the timeline by the wheel down to single frames, along it, and out again. */
async function zooms(page: Page): Promise<(() => Promise<void>)[]> {
  const box = await page.locator('canvas[data-moments]').last().boundingBox()
  if (!box) throw new Error('The timeline is not on the page.')
  const middle = box.x + box.width / 2
  await page.mouse.move(middle, box.y + 30)
  const wheel = async (along: number, sideways = 0) => {
    if (sideways === 0) await page.keyboard.down('Control')
    await page.mouse.wheel(sideways, along)
    if (sideways === 0) await page.keyboard.up('Control')
  }
  return Array.from({ length: steps }, (_, index) => () => {
    const phase = index % 20
    if (phase < 8) return wheel(-360)
    if (phase < 12) return wheel(0, 300)
    return wheel(480)
  })
}

declare global {
  interface Window {
    markTimes: number[]
  }
}

/** A practice's key, until its mark is on the screen: from the event to the picture after it was drawn. */
async function pressKeys(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    window.markTimes = []
    let pressedAt = 0
    window.addEventListener('keyup', () => (pressedAt = performance.now()), { capture: true })
    const canvas = [...document.querySelectorAll('canvas[data-moments]')].at(-1)
    if (!canvas) return
    new MutationObserver(() => {
      if (pressedAt === 0) return
      const from = pressedAt
      pressedAt = 0
      // The task after the next picture begins is the first that knows of it being shown.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => window.markTimes.push(performance.now() - from)
        port2.postMessage(null)
      })
    }).observe(canvas, { attributeFilter: ['data-moments'] })
  })
  await page.getByRole('heading', { level: 1 }).click()
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press(String((press % 5) + 1))
    await page.waitForFunction((count) => window.markTimes.length > count, press, { timeout: withinMs })
    await page.getByRole('status').filter({ hasText: words.saved }).waitFor()
  }
  return page.evaluate(() => window.markTimes)
}

/** Other people's edits while the room is open: the heap before and after, both after the rubbish was collected, in MB. */
async function editMany(page: Page, placed: readonly Placed[], recordingId: string) {
  const devtools = await page.context().newCDPSession(page)
  const heap = async () => {
    await devtools.send('HeapProfiler.collectGarbage')
    const { usedSize } = await devtools.send('Runtime.getHeapUsage')
    return usedSize / 1_000_000
  }
  await page
    .getByRole('list', { name: words.list.label })
    .evaluate((list) => list.parentElement?.scrollTo(0, 0))
  const revisions = new Map<string, number>()
  const edit = async ({ id, author }: Placed, text: string) => {
    const rev = revisions.get(id) ?? 1
    const body = documentFromText(text)
    const { rev: next } = await editAnnotation(author.actor, { recordingId, annotationId: id, rev, body })
    revisions.set(id, next)
  }
  const editSome = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const one = placed[(index * 37) % placed.length]
      if (one) await edit(one, `Edit ${index} by somebody else, as long as such a note is.`)
    }
    const text = `The last of ${count} edits.`
    if (placed[0]) await edit(placed[0], text)
    await page.getByText(text).waitFor({ timeout: withinMs })
  }
  await editSome(edits / 10)
  const before = await heap()
  await editSome(edits)
  return { before, after: await heap() }
}

/** One note more where there is one, and where there are very many: turn by turn. */
async function measureCreating(
  origin: string,
  teacher: Enrolled,
  authors: readonly Enrolled[],
  crowded: string,
): Promise<Figure[]> {
  const lonely = await buildRecording(teacher.actor, { durationMs: twoHoursMs })
  for (const author of authors) await buildShare(teacher.actor, lonely, author.actor, 'annotate')
  const samples = { lonely: [] as Posted[], crowded: [] as Posted[] }
  for (let round = 0; round < rounds; round += 1) {
    const writer = authors[round % authors.length] as Enrolled
    const at = { startMs: round * 1_000 }
    const first = await postNote(origin, writer, lonely, at)
    const second = await postNote(origin, writer, crowded, at)
    if (round < rounds / 6) continue
    samples.lonely.push(first)
    samples.crowded.push(second)
  }
  const waited = (some: Posted[]) => median(some.map(({ sentAt, acknowledgedAt }) => acknowledgedAt - sentAt))
  const weighed = (some: Posted[]) => median(some.map(({ kilobytes }) => kilobytes))
  const limit = { atMost: 1.5 }
  return [
    {
      name: `one note among ${many}, acknowledged, median`,
      value: waited(samples.crowded),
      unit: 'ms',
      reference: { name: 'among few', value: waited(samples.lonely) },
      limit,
    },
    {
      name: `one note among ${many}, answered in`,
      value: weighed(samples.crowded),
      unit: 'kB',
      reference: { name: 'among few', value: weighed(samples.lonely) },
      limit,
    },
  ]
}
