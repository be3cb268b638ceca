import { defaultPolicies } from '#app/domain/person.ts'
import type { MediaFacts, PackagePlan, VideoFacts } from './engine/index.ts'

export interface RenditionPlan {
  name: string
  plan: PackagePlan
  /** The rendition that it is made from, which is quicker to read than the original; the original where there is none. */
  from?: string
}

const rungs = {
  '1080p': { height: 1080, bitRate: 4_000_000, maxRate: 6_000_000 },
  '720p': { height: 720, bitRate: 2_000_000, maxRate: 3_000_000 },
  '360p': { height: 360, bitRate: 500_000, maxRate: 800_000 },
}
type Rung = keyof typeof rungs
const encoded = (name: Rung) => ({ name, plan: { video: rungs[name] } }) satisfies RenditionPlan
const copied: RenditionPlan = { name: 'source', plan: { video: 'copy' } }

/** The plan of an encoded rendition, by its name. */
export function planOf(name: string): PackagePlan {
  const rung = Object.entries(rungs).find(([each]) => each === name)?.[1]
  if (!rung) throw new Error(`no plan for ${name}`)
  return { video: rung }
}

/** Whether its pictures are made anew; the others are copied, or there are none. */
export const isEncoded = ({ plan }: RenditionPlan) => typeof plan.video === 'object'

/** From this shorter side on, a rung below shows less, and a rung above shows more, than the one that is there. */
const worth = { '360p': 481, '720p': 901, '1080p': 901 }

/** The sound alone, taken over from the picture's own film, so that both have one clock. */
export const soundName = 'sound'

interface Deserving extends Pick<MediaFacts, 'fastPath'> {
  video: Pick<VideoFacts, 'width' | 'height'> | null
  /** Whether there is sound beside the picture; for the first rendition it does not matter. */
  hasAudio?: boolean
}

/**
 * What a source deserves, the first being what makes it playable: a copy where browsers play it as it is, else 720p.
 * Then what slow networks carry, sound alone for the slowest, and last the detail that 720p has lost, as far as the
 * organization wants it (`largestPicture`, the shorter side in pixels). Nothing is made larger than its source. Sound alone stays sound.
 */
export function renditionPlans(
  { video, hasAudio, fastPath }: Deserving,
  largestPicture: number = defaultPolicies.largestPicture,
): [RenditionPlan, ...RenditionPlan[]] {
  const sound: RenditionPlan = { name: soundName, plan: { video: 'none' } }
  if (!video) return [sound]
  const short = Math.min(video.width, video.height)
  const isWorth = (name: Rung) => short >= worth[name] && rungs[name].height <= largestPicture
  const small = { ...encoded('360p'), from: '720p' }
  const [first, further] = fastPath
    ? [copied, [encoded('720p'), small]]
    : [encoded('720p'), [small, encoded('1080p')]]
  const alone = hasAudio ? [{ ...sound, from: first.name }] : []
  return [first, ...alone, ...further.filter(({ name }) => isWorth(name))]
}
