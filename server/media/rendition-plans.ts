import type { MediaFacts, PackagePlan } from './engine/index.ts'

export interface RenditionPlan {
  name: string
  plan: PackagePlan
}

const rungs = {
  '1080p': { height: 1080, bitRate: 4_000_000, maxRate: 6_000_000 },
  '720p': { height: 720, bitRate: 2_000_000, maxRate: 3_000_000 },
  '360p': { height: 360, bitRate: 500_000, maxRate: 800_000 },
}
type Rung = keyof typeof rungs
const encoded = (name: Rung): RenditionPlan => ({ name, plan: { video: rungs[name] } })

/** From this shorter side on, a rung below shows less, and a rung above shows more, than the one that is there. */
const worth = { '360p': 481, '720p': 901, '1080p': 901 }

/**
 * What a source deserves, the first being what makes it playable: a copy where browsers play it as it is, else 720p.
 * Then what slow networks carry, and last the detail that 720p has lost. Nothing is made larger than its source.
 * Sound alone stays sound.
 */
export function renditionPlans({ video, fastPath }: MediaFacts): [RenditionPlan, ...RenditionPlan[]] {
  if (!video) return [{ name: 'sound', plan: { video: 'none' } }]
  const short = Math.min(video.width, video.height)
  const first: RenditionPlan = fastPath ? { name: 'source', plan: { video: 'copy' } } : encoded('720p')
  const further: Rung[] = fastPath ? ['360p', '720p'] : ['360p', '1080p']
  return [first, ...further.filter((name) => short >= worth[name]).map(encoded)]
}
