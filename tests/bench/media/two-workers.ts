import { availableParallelism } from 'node:os'
import { renditionPlans } from '#server/media/rendition-plans.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import type { Figure } from '../figures.ts'
import { prepareOn, withPlace } from './on-workers.ts'
import { hasFfmpeg, makeLesson } from './plain-ffmpeg.ts'

const seconds = 180
const pictures = renditionPlans({ video: { width: 1920, height: 1080 }, fastPath: false }).length

/** How much sooner a film is there when two workers with a processor core each prepare it than when one with one does. */
export async function measureTwoWorkers(pages: WholeProduct): Promise<Figure[]> {
  if (!(await hasFfmpeg()) || availableParallelism() < 2) {
    console.warn('Two workers are not measured: that takes ffmpeg, which makes their film, and two cores.')
    return []
  }
  return withPlace(pages, async (place) => {
    const film = await makeLesson(place.folder, 'hevc', {
      ...{ seconds, codec: 'libx265', width: 1920, height: 1080, bitRate: '6M' },
    })
    const on = (...cores: string[]) =>
      prepareOn(
        cores.map((core) => ['taskset', '--cpu-list', core]),
        place,
        { film, pictures },
      )
    const one = await on('0')
    const two = await on('0', '1')
    return [
      {
        name: `one worker on one core, ${seconds / 60} min of 1080p HEVC`,
        value: one,
        unit: 'ms',
        reference: { name: 'two workers on two cores', value: two },
        limit: { atLeast: 1.7 },
      },
    ]
  })
}
