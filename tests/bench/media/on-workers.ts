import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { launchOptions } from '#tests/support/browser.ts'
import { openSchool } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import { makeDataDir, startWorkerProcess, type WorkerProcess } from '#tests/support/worker-process.ts'
import { listRungs, sendFilm, until } from '../preparing.ts'

const patienceMs = 3_600_000

/** What a measurement of workers has: the product that serves pages alone, a school, a browser, and a folder for films. */
export interface Place {
  pages: WholeProduct
  browser: Browser
  orgId: string
  folder: string
}

/** The product serves pages alone, so that nobody prepares anything but the workers that are measured. */
export async function withPlace<T>(pages: WholeProduct, measure: (place: Place) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-bench-'))
  const browser = await chromium.launch(launchOptions())
  try {
    const { orgId } = await openSchool('Bench school of workers')
    return await measure({ pages, browser, orgId, folder })
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Sends the film to a product with these workers, each started by the words of a command; the answer is how many ms it
 * took until so many pictures were there. `meanwhile` looks at the workers, and is ended then.
 */
export async function prepareOn(
  commands: string[][],
  { pages, browser, orgId }: Place,
  { film, pictures }: { film: string; pictures: number },
  meanwhile: (workers: WorkerProcess[]) => void = () => {},
): Promise<number> {
  const { dataDir, remove } = await makeDataDir(join(pages.dataDir, 'objects'))
  const settings = { DATA_DIR: dataDir, DATABASE_URL: pages.databaseUrl }
  const workers = await Promise.all(commands.map((words) => startWorkerProcess(settings, words)))
  try {
    meanwhile(workers)
    const sent = await sendFilm(browser, pages.origin, orgId, film)
    const isThere = async () => (await listRungs(sent.recordingId)).length === pictures
    return (await until('all pictures', isThere, patienceMs)) - sent.completedAt
  } finally {
    await Promise.all(workers.map((worker) => worker.leave()))
    await remove()
  }
}
