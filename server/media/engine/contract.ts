import type { RedactionPlan } from '#app/domain/redaction-area.ts'
import type { Limits } from './confine.ts'
import type { Family } from './magic.ts'
import type { RefusalCode } from './refusal.ts'

/** A rate as a fraction, so that 30000/1001 stays exact. */
export interface Rate {
  num: number
  den: number
}

export interface VideoFacts {
  codec: string
  /** As displayed: square pixels, after rotation. */
  width: number
  height: number
  /** Degrees clockwise that a player has to turn the stored picture. */
  rotation: 0 | 90 | 180 | 270
  frameRate: Rate
  variableFrameRate: boolean
  pixelFormat: string
  interlaced: boolean
  hdr: boolean
  /** Bits a second over the whole film. */
  bitRate: number
  /** The longest stretch between two keyframes. */
  maxGopMs: number
  hasBFrames: boolean
}

export interface AudioFacts {
  codec: string
  sampleRate: number
  channels: number
}

/** What is in a file, measured by reading every packet: a claimed duration is not believed. */
export interface MediaFacts {
  durationMs: number
  /** How long the container says it is, where it says so; longer than `durationMs` where the end is missing. */
  claimedMs: number | null
  container: Family
  video: VideoFacts | null
  audio: AudioFacts | null
  audioTracks: number
  /** Where the file's own clock starts; every product of the engine starts at 0. */
  startMs: number
  /** Whether `package` may copy the picture as it is. Sound is copied or encoded as needed. */
  fastPath: boolean
  /**
   * Whether stretches of it can be encoded apart from each other: one can seek in it, its sound may be copied, and
   * there are pictures up to about its end.
   */
  divisible: boolean
}

/** One rung. `height` is the picture's shorter side, so that a portrait film keeps its detail; never upscaled. */
export interface EncodePlan {
  height: number
  bitRate: number
  maxRate: number
}

export interface PackagePlan {
  video: 'copy' | 'none' | EncodePlan
}

/** A stretch of the packaged file that starts with a keyframe and can be fetched alone. */
export interface Segment {
  startMs: number
  durationMs: number
  offset: number
  bytes: number
}

export interface Packaged {
  bytes: number
  /** The init section is the bytes from 0 up to here. */
  initEnd: number
  segments: Segment[]
  frames: number
  durationMs: number
  /** 0 where there is no picture. */
  width: number
  height: number
  frameRate: Rate | null
  /** RFC 6381, such as "avc1.64001f,mp4a.40.2". */
  codecs: string
  /** Bits a second of the heaviest segment. */
  bandwidth: number
  /** Pictures of a copied film that were left out because their bytes are damaged. */
  lostPictures?: number
}

/** A stretch of an encoded rung, in segments of two seconds from the start. */
export interface SegmentSpan {
  from: number
  /** How many; null up to the end of the film. */
  count: number | null
}

/**
 * A stretch cut from a rung that is still being written: its file holds nothing else, the first one the init section
 * too. A `SegmentSpan` that is encoded apart is a film of its own, with an init section.
 */
export type PackagedPart = Omit<Packaged, 'bytes'>

export interface SpritePlan {
  everyMs: number
  columns: number
  tileWidth: number
}

export interface Sprite {
  count: number
  columns: number
  tileWidth: number
  tileHeight: number
  /** As asked, or wider where more than 200 tiles would be needed. */
  everyMs: number
}

export interface PeaksPlan {
  pointsPerSecond: number
}

export interface Peaks {
  points: number
  /** Decibels below full scale; -100 for silence. */
  loudestDb: number
  /** How loud it is as people hear it, all in all (EBU R 128, integrated, in LUFS); -70 where all of it is below its gate. */
  loudnessLufs: number
}

/** Sound for a program that listens to it: a WAV of 16,000 samples a second. */
export interface Speech {
  samples: number
}

/** A range of a recording as a file of its own. */
export interface ClipPlan {
  startMs: number
  /** Not included. */
  endMs: number
  /** How the recording counts its pictures; null for sound alone. */
  frameRate: Rate | null
  /** Packets may be taken as they are where the range begins at a keyframe; the clip is then as heavy as its source. */
  mayCopy: boolean
  encode: EncodePlan
}

export interface Clipped {
  way: 'copy' | 'encode'
  bytes: number
  /** 0 where there is no picture. */
  frames: number
  /** Where the clip begins on the recording's timeline: with the picture that is shown at the range's start. */
  startMs: number
  durationMs: number
  width: number
  height: number
}

export interface Work {
  probe: { input: Record<never, never>; answer: MediaFacts }
  package: { input: { plan: PackagePlan; inParts: boolean; stretch: SegmentSpan | null }; answer: Packaged }
  redact: { input: { plan: RedactionPlan }; answer: Packaged }
  clip: { input: { plan: ClipPlan }; answer: Clipped }
  poster: { input: { atMs: number }; answer: { width: number; height: number } }
  sprite: { input: SpritePlan; answer: Sprite }
  peaks: { input: PeaksPlan; answer: Peaks }
  speech: { input: Record<never, never>; answer: Speech }
}

export type Verb = keyof Work

/** Parent to child, once. The child's working directory holds `sourceName`; it writes `productName`. */
export type Order = {
  [V in Verb]: { verb: V; family: Family; limits: Limits; input: Work[V]['input'] }
}[Verb]

/** Child to parent. `done` or `refused` comes once and last; what was done stands in the file `answerName`. */
export type Report =
  | { kind: 'ready' }
  | { kind: 'progress'; fraction: number }
  /** The next part stands whole in the file `partName` of its place in the order. */
  | { kind: 'part'; part: PackagedPart }
  | { kind: 'done' }
  | { kind: 'refused'; code: RefusalCode; detail: string }

/** Neither name says anything about the film, and neither has an extension that a demuxer could act on. */
export const sourceName = 'source.bin'
export const productName = 'product.bin'
export const answerName = 'answer.json'
export const partName = (index: number) => `part-${index}.bin`
