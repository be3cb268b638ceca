import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { renditionPlans } from '#server/media/rendition-plans.ts'
import { launchOptions } from '#tests/support/browser.ts'
import { openSchool } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import { makeDataDir, startWorkerProcess } from '#tests/support/worker-process.ts'
import type { Figure } from '../figures.ts'
import { listRungs, sendFilm, until } from '../preparing.ts'
import { hasFfmpeg, makeLesson } from './plain-ffmpeg.ts'

const seconds = 180
const rungs = renditionPlans({ video: { width: 1920, height: 1080 }, fastPath: false })
const patienceMs = 3_600_000

/**
 * How much sooner a film is there when two workers with a processor core each prepare it than when one with one does.
 * The product serves pages alone, so that nobody else prepares anything.
 */
export async function measureTwoWorkers(pages: WholeProduct): Promise<Figure[]> {
  if (!(await hasFfmpeg()) || availableParallelism() < 2) {
    console.warn('Two workers are not measured: that takes ffmpeg, which makes their film, and two cores.')
    return []
  }
  const folder = await mkdtemp(join(tmpdir(), 'reprise-bench-'))
  const browser = await chromium.launch(launchOptions())
  try {
    const { orgId } = await openSchool('Bench school of two workers')
    const film = await makeLesson(folder, 'hevc', {
      ...{ seconds, codec: 'libx265', width: 1920, height: 1080, bitRate: '6M' },
    })
    const prepare = (cores: string[]) => prepareOn(cores, { pages, browser, orgId, film })
    const one = await prepare(['0'])
    const two = await prepare(['0', '1'])
    return [
      {
        name: `one worker on one core, ${seconds / 60} min of 1080p HEVC`,
        value: one,
        unit: 'ms',
        reference: { name: 'two workers on two cores', value: two },
        limit: { atLeast: 1.7 },
      },
    ]
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Sending {
  pages: WholeProduct
  browser: Browser
  orgId: string
  film: string
}

/** Sends the film to a product with a worker on each of these cores; the answer is how many ms all pictures took. */
async function prepareOn(cores: string[], { pages, browser, orgId, film }: Sending): Promise<number> {
  const { dataDir, remove } = await makeDataDir(join(pages.dataDir, 'objects'))
  const settings = { DATA_DIR: dataDir, DATABASE_URL: pages.databaseUrl }
  const workers = await Promise.all(
    cores.map((core) => startWorkerProcess(settings, ['taskset', '--cpu-list', core])),
  )
  try {
    const pictures = rungs.filter(({ plan }) => plan.video !== 'none').length
    const sent = await sendFilm(browser, pages.origin, orgId, film)
    const isThere = async () => (await listRungs(sent.recordingId)).length === pictures
    return (await until('all pictures', isThere, patienceMs)) - sent.completedAt
  } finally {
    await Promise.all(workers.map((worker) => worker.leave()))
    await remove()
  }
}
