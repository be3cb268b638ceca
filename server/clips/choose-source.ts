import { clipPresets } from '#app/domain/clip.ts'
import { type ClipEncoding, clipEncoding, servesAsCopy } from '#app/domain/clip-encoding.ts'
import type { ClipPlan } from '#server/media/engine/index.ts'
import type { ClipWork } from './clip-turn.ts'

export interface ClipSource {
  /** The object to cut from. */
  key: string
  plan: ClipPlan
}

/** Sound is cut between its packets to the millisecond. */
const soundFrameMs = 2

/**
 * Where a clip is cut from: a rendition whose pictures can be taken as they are where one fits the range and the use,
 * else the original, else the best rendition. Undefined where nothing is left.
 */
export function chooseSource({ clip, recording, originals, renditions }: ClipWork): ClipSource | undefined {
  const preset = clipPresets[clip.preset]
  const { frameRateNum: num, frameRateDen: den, width, height } = recording
  const frameRate = recording.hasVideo && num && den ? { num, den } : null
  const encode = clipEncoding({ width: width ?? 0, height: height ?? 0 }, preset, clip.endMs - clip.startMs)
  const range = {
    startMs: clip.startMs,
    endMs: clip.endMs,
    frameMs: frameRate ? (1000 * frameRate.den) / frameRate.num : soundFrameMs,
  }
  const best = renditions
    .flatMap(({ key, rendition }) => (rendition ? [{ key, ...rendition }] : []))
    .filter(({ frames }) => !recording.hasVideo || frames > 0)
    .sort((a, b) => b.width * b.height - a.width * a.height || b.bandwidth - a.bandwidth)
  const copied = best.find((rendition) => servesAsCopy(rendition, range, preset, encode))
  const key = copied?.key ?? originals[0]?.key ?? best[0]?.key
  if (key === undefined) return undefined
  return { key, plan: planOf(clip, frameRate, encode, copied !== undefined) }
}

function planOf(
  { startMs, endMs }: ClipWork['clip'],
  frameRate: ClipPlan['frameRate'],
  encode: ClipEncoding,
  mayCopy: boolean,
): ClipPlan {
  return { startMs, endMs, frameRate, mayCopy, encode }
}
