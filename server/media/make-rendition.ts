import { join } from 'node:path'
import type { RenditionFacts } from '#app/domain/rendition.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { type Packaged, package as packageFilm } from './engine/index.ts'
import { putAsset } from './put-asset.ts'
import type { RenditionPlan } from './rendition-plans.ts'

interface Making {
  source: string
  folder: string
  plan: RenditionPlan
  signal: AbortSignal
  onProgress: (fraction: number) => void
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
