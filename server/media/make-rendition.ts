import { join } from 'node:path'
import type { RenditionFacts } from '#app/domain/rendition.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { currentDivision } from './division.ts'
import { type Packaged, type PackagedPart, package as packageFilm } from './engine/index.ts'
import { noteDamage } from './note-original.ts'
import { putAsset } from './put-asset.ts'
import { putPart } from './put-part.ts'
import type { RenditionPlan } from './rendition-plans.ts'

interface Making {
  source: string
  folder: string
  plan: RenditionPlan
  signal: AbortSignal
  onProgress: (fraction: number) => void
  /** Whether its beginning is wanted before the rest is made. */
  inParts: boolean
  /** Nobody waits for it. */
  isPatient?: boolean
}

/** Makes one rendition and puts it into the store; answers with what the recording learns from it. */
export async function makeRendition(attempt: Attempt, making: Making) {
  const { name, plan } = making.plan
  const file = join(making.folder, `${name}.mp4`)
  const contentType = plan.video === 'none' ? 'audio/mp4' : 'video/mp4'
  let index = 0
  const onPart = (part: string, packaged: PackagedPart) =>
    putPart(attempt, part, {
      ...{ name, index: index++, division: currentDivision, contentType },
      rendition: renditionFacts(packaged),
    })
  const packaged = await packageFilm(making.source, file, plan, {
    signal: making.signal,
    onProgress: making.onProgress,
    isPatient: making.isPatient === true,
    ...(making.inParts ? { onPart } : {}),
  })
  const { lostPictures = 0, frameRate } = packaged
  if (lostPictures > 0 && frameRate)
    await noteDamage(attempt, Math.ceil((lostPictures * 1_000 * frameRate.den) / frameRate.num))
  const assetId = await putAsset(attempt, file, {
    role: 'rendition',
    name,
    contentType,
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

/** What is kept of a packaged film, so that playlists can be written from it. */
export function renditionFacts(packaged: Packaged | PackagedPart): RenditionFacts {
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
