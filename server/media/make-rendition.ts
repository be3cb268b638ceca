import { join } from 'node:path'
import type { RenditionFacts } from '#app/domain/rendition.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { type MediaFacts, type Packaged, type PackagePlan, package as packageFilm } from './engine/index.ts'
import { putAsset } from './put-asset.ts'

export interface RenditionPlan {
  name: string
  plan: PackagePlan
}

interface Making {
  source: string
  folder: string
  plan: RenditionPlan
  signal: AbortSignal
  onProgress: (fraction: number) => void
}

const rungs = {
  '720p': { height: 720, bitRate: 2_000_000, maxRate: 3_000_000 },
  '360p': { height: 360, bitRate: 500_000, maxRate: 800_000 },
}

/**
 * What to make of a source, the first being what makes it playable: a copy where browsers play it as it is, else
 * 720p; then 360p for slow networks where that is less than the first. Sound alone stays sound.
 */
export function renditionPlans(facts: MediaFacts): [RenditionPlan, ...RenditionPlan[]] {
  if (!facts.video) return [{ name: 'sound', plan: { video: 'none' } }]
  const short = Math.min(facts.video.width, facts.video.height)
  const first: RenditionPlan = facts.fastPath
    ? { name: 'source', plan: { video: 'copy' } }
    : { name: '720p', plan: { video: rungs['720p'] } }
  return short > 480 ? [first, { name: '360p', plan: { video: rungs['360p'] } }] : [first]
}

/** Makes one rendition and puts it into the store; answers with what the recording learns from it. */
export async function makeRendition(attempt: Attempt, making: Making) {
  const file = join(making.folder, `${making.plan.name}.mp4`)
  const packaged = await packageFilm(making.source, file, making.plan.plan, {
    signal: making.signal,
    onProgress: making.onProgress,
  })
  const sound = packaged.frameRate === null
  const assetId = await putAsset(attempt, file, {
    role: 'rendition',
    name: making.plan.name,
    contentType: sound ? 'audio/mp4' : 'video/mp4',
    rendition: renditionFacts(packaged),
  })
  const recording = {
    durationMs: packaged.durationMs,
    ...(packaged.frameRate
      ? { frameRateNum: packaged.frameRate.num, frameRateDen: packaged.frameRate.den }
      : {}),
  }
  return { assetId, file, recording }
}

function renditionFacts(packaged: Packaged): RenditionFacts {
  const { initEnd, segments, durationMs, frames, width, height, codecs, bandwidth, frameRate } = packaged
  return {
    initEnd,
    segments,
    durationMs,
    frames,
    width,
    height,
    codecs,
    bandwidth,
    frameRateNum: frameRate?.num ?? 0,
    frameRateDen: frameRate?.den ?? 1,
  }
}
