import { renditionPlans } from '#server/media/rendition-plans.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import type { Figure } from '../figures.ts'
import { prepareOn, withPlace } from './on-workers.ts'
import { hasFfmpeg, makeLesson } from './plain-ffmpeg.ts'
import { watchMemory } from './processes.ts'

/** Long enough to be divided, so that the worker makes several parts at once. */
const seconds = 90
const size = { width: 3840, height: 2160 }
const pictures = renditionPlans({ video: size, fastPath: false }).length
const allowedMb = 700

/** How much memory a worker and the processes that it starts hold at most while they prepare a 4K film. */
export async function measureWorkerMemory(pages: WholeProduct): Promise<Figure[]> {
  if (!(await hasFfmpeg())) {
    console.warn('The memory of a worker is not measured: that takes ffmpeg, which makes the film.')
    return []
  }
  return withPlace(pages, async (place) => {
    const film = await makeLesson(place.folder, '4k', {
      ...{ seconds, codec: 'libx265', ...size, bitRate: '20M' },
    })
    let most: () => Promise<number> = async () => Number.NaN
    await prepareOn([[]], place, { film, pictures }, ([worker]) => {
      if (worker) most = watchMemory(worker.pid)
    })
    return [
      {
        name: `memory of a worker that prepares ${seconds} s of 4K`,
        value: await most(),
        unit: 'MB',
        reference: { name: 'allowed', value: allowedMb },
        limit: { atMost: 1 },
      },
    ]
  })
}
