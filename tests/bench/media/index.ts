import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { peaks, sprite } from '#server/media/engine/index.ts'
import { renditionPlans } from '#server/media/rendition-plans.ts'
import { launchOptions } from '#tests/support/browser.ts'
import { openSchool } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import type { Figure } from '../figures.ts'
import { listRungs, playableMs, sendFilm, until } from '../preparing.ts'
import { copyToSegments, hasFfmpeg, makeEverything, makeLesson } from './plain-ffmpeg.ts'
import { cpuSecondsOf } from './processes.ts'
import { measureSeeks } from './seeks.ts'

const longSeconds = 600
const encodedSeconds = 120
const encodedFilm = `${encodedSeconds / 60} min of 1080p HEVC`
const hour = 3_600_000

/** What can be measured apart, since all of it takes long. */
const parts = {
  'media:encoded': measureEncoded,
  'media:seeks': ({ browser, origin, orgId, folder }: Bench) => measureSeeks(browser, origin, orgId, folder),
  // The last one: its further renditions are not waited for.
  'media:copied': measureCopied,
}
export const mediaParts = Object.keys(parts)

/** How soon a film plays, what its preparing costs and how well it seeks, against ffmpeg on the command line. */
export async function measureMedia(
  { origin, pid }: WholeProduct,
  isWanted: (part: string) => boolean,
): Promise<Figure[]> {
  if (!(await hasFfmpeg())) {
    console.warn('Nothing is measured of films: their reference is ffmpeg, and there is none here.')
    return []
  }
  const folder = await mkdtemp(join(tmpdir(), 'reprise-bench-'))
  const browser = await chromium.launch(launchOptions())
  try {
    const { orgId } = await openSchool('Bench school of films')
    const figures: Figure[] = []
    for (const [part, measure] of Object.entries(parts))
      if (isWanted(part)) figures.push(...(await measure({ browser, origin, orgId, folder, pid })))
    return figures
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Bench {
  browser: Browser
  origin: string
  orgId: string
  folder: string
  /** The product's process. */
  pid: number
}

/** What browsers play already. */
async function measureCopied({ browser, origin, orgId, folder }: Bench): Promise<Figure[]> {
  const film = await makeLesson(folder, 'long', {
    ...{ seconds: longSeconds, codec: 'libx264', width: 1920, height: 1080, bitRate: '6M' },
  })
  const plain = await copyToSegments(film, folder)
  const sent = await sendFilm(browser, origin, orgId, film)
  const at = await until('a copied film plays', async () => (await playableMs(sent.recordingId)) > 0, hour)
  return [
    {
      name: `playable, ${longSeconds / 60} min of 1080p H.264`,
      value: at - sent.completedAt,
      unit: 'ms',
      reference: {
        name: 'plain copy and completion',
        value: plain.ms + sent.acknowledgedAt - sent.completedAt,
      },
      limit: { atMost: 1.3 },
    },
  ]
}

/** What has to be encoded. */
async function measureEncoded({ browser, origin, orgId, folder, pid }: Bench): Promise<Figure[]> {
  const film = await makeLesson(folder, 'hevc', {
    ...{ seconds: encodedSeconds, codec: 'libx265', width: 1920, height: 1080, bitRate: '6M' },
  })
  const rungs = renditionPlans(needsEncoding).flatMap(({ plan }) =>
    typeof plan.video === 'string' ? [] : [plan.video],
  )
  const plain = await makeEverything(film, folder, rungs)
  const before = await cpuSecondsOf(pid)
  const sent = await sendFilm(browser, origin, orgId, film)
  const soon = await until('ten seconds', async () => (await playableMs(sent.recordingId)) >= 10_000, hour)
  await until('all', async () => (await listRungs(sent.recordingId)).length === rungs.length, hour)
  const spent = (await cpuSecondsOf(pid)) - before
  const picturing = await cpuOf(() => makePreviews(join(folder, `rung-720.mp4`), folder))
  const whole = { name: 'ffmpeg, one command', value: plain.cpuSeconds }
  return [
    {
      name: `first 10 s playable, ${encodedFilm}`,
      value: soon - sent.completedAt,
      unit: 'ms',
      reference: { name: 'ffmpeg, the whole film', value: plain.ms },
      limit: { atMost: 0.2 },
    },
    {
      name: `processor for all of ${encodedFilm}`,
      value: spent,
      unit: 's',
      reference: whole,
      limit: { atMost: 1.15 },
    },
    {
      name: `processor for previews of ${encodedFilm}`,
      value: picturing,
      unit: 's',
      reference: whole,
      limit: { atMost: 0.1 },
    },
  ]
}

const needsEncoding = { video: { width: 1920, height: 1080 }, fastPath: false }

async function makePreviews(film: string, folder: string): Promise<void> {
  await sprite(film, join(folder, 'sprite.bench'), { everyMs: 5_000, columns: 10, tileWidth: 160 })
  await peaks(film, join(folder, 'peaks.bench'), { pointsPerSecond: 20 })
}

async function cpuOf(work: () => Promise<void>): Promise<number> {
  const before = await cpuSecondsOf(process.pid)
  await work()
  return (await cpuSecondsOf(process.pid)) - before
}
