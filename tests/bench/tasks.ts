import type { Browser, Page } from '@playwright/test'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  args?: { name?: string }
}

const stepMark = 'bench step'
const mainThread = 'CrRendererMain'
const taskNames = ['RunTask', 'ThreadControllerImpl::RunTask']

/**
 * Runs steps on a page one by one, and answers the longest task of the page's main thread in each, in milliseconds of
 * the processor: what other programs take of it meanwhile is none of the page's.
 */
export async function longestTasks(
  browser: Browser,
  page: Page,
  steps: readonly (() => Promise<void>)[],
): Promise<number[]> {
  await browser.startTracing(page, {
    categories: [
      'toplevel',
      'disabled-by-default-devtools.timeline',
      'blink.user_timing',
      'devtools.timeline',
    ],
  })
  for (const step of steps) {
    await page.evaluate((name) => void performance.mark(name), stepMark)
    await step()
    // Two pictures of the screen: what a step has set off is part of it.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  return perStep(traceEvents)
}

function perStep(events: readonly TraceEvent[]): number[] {
  const marks = events.filter(({ name }) => name === stepMark).sort((a, b) => a.ts - b.ts)
  const pid = marks[0]?.pid
  const main = events.find(
    ({ name, args, pid: of }) => of === pid && name === 'thread_name' && args?.name === mainThread,
  )
  if (!main) throw new Error('The trace says nothing of the page’s main thread.')
  const tasks = events.filter(
    ({ name, ph, pid: of, tid }) => ph === 'X' && of === pid && tid === main.tid && taskNames.includes(name),
  )
  if (tasks.length === 0) throw new Error('The trace holds no task.')
  return marks.map(({ ts }, index) => {
    const end = marks[index + 1]?.ts ?? Number.POSITIVE_INFINITY
    const own = tasks.filter((task) => task.ts >= ts && task.ts < end)
    return Math.max(0, ...own.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1_000))
  })
}
