import {
  Conversion,
  type ConversionOptions,
  type InputFormat,
  MATROSKA,
  MkvOutputFormat,
  MovOutputFormat,
  MPEG_TS,
  Mp4OutputFormat,
  NullTarget,
  Output,
  type OutputFormat,
  QTFF,
  Quality,
  StreamTarget,
  type StreamTargetChunk,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import { FilmParts } from '#app/components/upload/prepare/film/film-parts.ts'
import { type OpenedFilm, openFilm } from '#app/components/upload/prepare/film/opened-film.ts'
import type { ShrinkPlan } from '#app/components/upload/prepare/film/shrink-plan.ts'

/** The part to keep, in seconds of the film's clock; an end that is missing stays where it is. */
export interface Kept {
  from?: number
  to?: number
}

export interface Making {
  signal: AbortSignal
  /** From 0 to 1. */
  onProgress: (share: number) => void
}

/** Thrown where what came out is not what was promised. */
export class NotAsPromised extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'NotAsPromised'
  }
}

const chunkBytes = 8 * 1024 * 1024
/** How long after a picture that stands alone the next one comes: the film is sought and cut like any other later. */
const keySeconds = 2

/**
 * Makes a new file of the part to keep; the film itself is only read. Without a plan every picture and sound is
 * copied as it is, else pictures are encoded smaller. What was cut away is not in it. Throws when a track would be
 * lost, when its length is not what was promised, and when the signal comes.
 */
export async function makeFilm(
  film: OpenedFilm,
  kept: Kept,
  plan: ShrinkPlan | null,
  { signal, onProgress }: Making,
): Promise<File> {
  const parts = new FilmParts()
  const writable = new WritableStream<StreamTargetChunk>({
    write: ({ data, position }) => parts.write(data.slice(), position),
  })
  const came = await film.input.getFormat()
  const format = plan ? new Mp4OutputFormat({ fastStart: false }) : formatFor(came)
  const target = new StreamTarget(writable, { chunked: true, chunkSize: chunkBytes })
  const output = new Output({ format, target })
  await convert(film, kept, plan, output, { signal, onProgress })
  const isAsItCame = plan === null && came !== MPEG_TS
  const name = isAsItCame ? film.file.name : film.file.name.replace(/\.[^.]*$/, '') + format.fileExtension
  const made = parts.toFile(name, { type: format.mimeType, lastModified: film.file.lastModified })
  await check(made, film, kept, plan === null)
  return made
}

/** How many seconds of film this device encodes in a second; 0 where it lacks the codecs, or its colours would suffer. */
export async function measureSpeed(film: OpenedFilm, plan: ShrinkPlan, signal: AbortSignal): Promise<number> {
  if (typeof VideoEncoder === 'undefined') return 0
  if (!(await film.video.canDecode()) || (await film.video.hasHighDynamicRange())) return 0
  const middle = (film.from + film.picturesTo) / 2
  const from = film.cuts.starts.findLast((start) => start <= middle) ?? film.from
  const to = Math.min(from + 2, film.picturesTo)
  const output = new Output({ format: new Mp4OutputFormat(), target: new NullTarget() })
  const startedAt = performance.now()
  await convert(film, { from, to }, plan, output, { signal, onProgress: () => {} })
  return ((to - from) * 1000) / (performance.now() - startedAt)
}

async function convert(
  film: OpenedFilm,
  kept: Kept,
  plan: ShrinkPlan | null,
  output: Output,
  { signal, onProgress }: Making,
): Promise<void> {
  signal.throwIfAborted()
  const conversion = await Conversion.init({
    input: film.input,
    output,
    trim: { start: kept.from, end: kept.to },
    copy: { mode: plan ? 'preferred' : 'forced', boundaryPolicy: 'shrink' },
    video: plan ? smaller(plan) : {},
    // The day it was recorded stays; where, with what and by whom is nobody's business.
    tags: ({ date }) => (date ? { date } : {}),
    showWarnings: false,
  })
  if (!conversion.isValid || conversion.discardedTracks.length > 0)
    throw new NotAsPromised('a track would be lost')
  conversion.onProgress = onProgress
  const cancel = () => void conversion.cancel()
  signal.addEventListener('abort', cancel)
  try {
    signal.throwIfAborted()
    await conversion.execute()
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

const smaller = ({ width, height, bitsPerSecond }: ShrinkPlan): ConversionOptions['video'] => ({
  codec: 'avc',
  width,
  height,
  fit: 'fill',
  quality: new Quality({ bitrate: bitsPerSecond }),
  keyFrameInterval: keySeconds,
  allowTransformationMetadata: false,
  forceTranscode: true,
})

/** The container it came in where that can be written, so that every codec in it has its place. */
function formatFor(came: InputFormat): OutputFormat {
  if (came === QTFF) return new MovOutputFormat({ fastStart: false })
  if (came === WEBM) return new WebMOutputFormat()
  if (came === MATROSKA) return new MkvOutputFormat()
  return new Mp4OutputFormat({ fastStart: false })
}

/** Success is judged by what came out: as many pictures as were promised, over as long. */
async function check(made: File, film: OpenedFilm, { from, to }: Kept, isCopy: boolean): Promise<void> {
  const found = await openFilm(made)
  found.input.dispose()
  const start = from ?? film.from
  const end = to ?? film.picturesTo
  const promised = film.pictures.filter(({ at }) => at >= start && at < end).length
  // Some containers do not say how long the last picture lasts.
  const tolerated = (2 * (end - start)) / promised
  if (Math.abs(found.picturesTo - (end - start)) > tolerated)
    throw new NotAsPromised(`${found.picturesTo} s instead of ${end - start} s`)
  if (isCopy && found.pictures.length !== promised)
    throw new NotAsPromised(`${found.pictures.length} pictures instead of ${promised}`)
}
