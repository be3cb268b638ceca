import type { RedactionPlan } from '#app/domain/redaction-area.ts'
import type { EngineOptions } from './apart.ts'
import { workApart } from './apart.ts'
import type {
  ClipPlan,
  Clipped,
  MediaFacts,
  Packaged,
  PackagePlan,
  Peaks,
  PeaksPlan,
  SegmentSpan,
  Speech,
  Sprite,
  SpritePlan,
} from './contract.ts'

export type { EngineOptions } from './apart.ts'
export type * from './contract.ts'
export { isMediaRefusal, MediaRefusal } from './refusal.ts'
export { requireEngine } from './require-engine.ts'

/** Reads a whole local file and tells what is in it. Throws MediaRefusal. */
export function probe(path: string, options: EngineOptions = {}): Promise<MediaFacts> {
  return workApart('probe', path, null, {}, options)
}

/**
 * Writes one fragmented MP4 (init, then fragments of about 2 s that start with a keyframe, sound beside the
 * picture, clock from 0, no edit lists, no tags) and tells where its segments lie. Throws MediaRefusal;
 * 'no-streams' where the plan asks for a picture (or, with none, for sound) that the file does not have. `onPart` gets
 * the film, or of a copy its first minute, before the rest is made: the same bytes as in the whole, cut between segments.
 */
function packageFilm(
  path: string,
  outFile: string,
  plan: PackagePlan,
  options: EngineOptions = {},
): Promise<Packaged> {
  const inParts = options.onPart !== undefined
  return workApart('package', path, outFile, { plan, inParts, stretch: null }, options)
}

/**
 * The same for a stretch of a film that is `divisible`, to be encoded: the same pictures and sounds as in the whole, at
 * the same times. Stretches that follow each other, each but the first without its init section, make the whole.
 */
export function packageStretch(
  path: string,
  outFile: string,
  input: { plan: PackagePlan; stretch: SegmentSpan },
  options: EngineOptions = {},
): Promise<Packaged> {
  return workApart('package', path, outFile, { ...input, inParts: false }, options)
}

export { packageFilm as package }

/**
 * Writes the film again, as `package` does, without what the plan takes out: boxes become a few blurred colours or one
 * colour, muted stretches silence, in the pictures and the sound themselves. Pictures and times are the source's.
 * Throws MediaRefusal.
 */
export function redact(
  path: string,
  outFile: string,
  plan: RedactionPlan,
  options: EngineOptions = {},
): Promise<Packaged> {
  return workApart('redact', path, outFile, { plan }, options)
}

/**
 * Writes a range as an MP4 (H.264 and AAC, its index in front; an M4A where there is no picture) that begins and ends
 * at the very pictures shown at its two times, the sound in step. Throws MediaRefusal.
 */
export function clip(
  path: string,
  outFile: string,
  plan: ClipPlan,
  options: EngineOptions = {},
): Promise<Clipped> {
  return workApart('clip', path, outFile, { plan }, options)
}

/** Writes the picture shown at `atMs`, or the last one before the end, as a JPEG at most 1280 wide. Throws MediaRefusal. */
export function poster(
  path: string,
  outJpeg: string,
  atMs: number,
  options: EngineOptions = {},
): Promise<{ width: number; height: number }> {
  return workApart('poster', path, outJpeg, { atMs }, options)
}

/**
 * Writes a sheet of small pictures, the keyframe at or before each `everyMs`, row by row, at most 200.
 * A source with few keyframes repeats pictures: give an encoded rung instead. Throws MediaRefusal.
 */
export function sprite(
  path: string,
  outJpeg: string,
  plan: SpritePlan,
  options: EngineOptions = {},
): Promise<Sprite> {
  return workApart('sprite', path, outJpeg, plan, options)
}

/**
 * Writes the waveform. Layout, little endian: the letters "RPK1", uint32 points per second, uint32 points,
 * then for each point int8 lowest and int8 highest sample (-127..127). Throws MediaRefusal.
 */
export function peaks(
  path: string,
  outFile: string,
  plan: PeaksPlan,
  options: EngineOptions = {},
): Promise<Peaks> {
  return workApart('peaks', path, outFile, plan, options)
}

/**
 * Writes the sound as a WAV file, one channel of 16,000 samples a second, in step with the film from its beginning.
 * Throws MediaRefusal 'no-streams' without sound.
 */
export function speech(path: string, outFile: string, options: EngineOptions = {}): Promise<Speech> {
  return workApart('speech', path, outFile, {}, options)
}
