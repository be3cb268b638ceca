import type { ClipPreset } from './clip.ts'

/** How a clip's picture is encoded: its shorter side, and its bits a second on average and at most. */
export interface ClipEncoding {
  height: number
  bitRate: number
  maxRate: number
}

const largestSide = 1080
/** Beside the picture in each second: the sound, and what the container says of both. */
const soundBits = 96_000 * 1.06
const containerBits = 10_000
/** How near to the allowed size an encoder is let. */
const share = 0.94

/** Bits a second that a shorter side deserves, as the renditions have them. */
const worthOf = (side: number): number => (side > 720 ? 4_000_000 : side > 480 ? 2_000_000 : 900_000)

/**
 * How to encode a range of `lengthMs` of a picture so that it keeps to the preset: no wider, and the size never passed,
 * since the highest rate alone would stay below it.
 */
export function clipEncoding(
  picture: { width: number; height: number },
  { maxBytes, maxWidth }: ClipPreset,
  lengthMs: number,
): ClipEncoding {
  const shorter = Math.min(picture.width, picture.height)
  const narrowed = maxWidth === null ? 1 : Math.min(1, maxWidth / picture.width)
  const height = Math.max(2, Math.min(largestSide, Math.floor(shorter * narrowed)))
  const worth = worthOf(height)
  if (maxBytes === null) return { height, bitRate: worth, maxRate: worth * 1.5 }
  // The encoder's buffer holds one second more than the range has.
  const seconds = lengthMs / 1000 + 1
  const allowed = Math.floor(((maxBytes * 8) / seconds - soundBits - containerBits) * share)
  const maxRate = Math.max(50_000, Math.min(worth * 1.5, allowed))
  return { height, bitRate: Math.floor(Math.min(worth, maxRate * 0.9)), maxRate }
}

interface Candidate {
  width: number
  height: number
  segments: { startMs: number; durationMs: number; bytes: number }[]
}

/**
 * Whether a rendition gives the range as good as encoding would, within the preset, without encoding: it has a segment,
 * and so a keyframe, within half a picture of the start.
 */
export function servesAsCopy(
  rendition: Candidate,
  range: { startMs: number; endMs: number; frameMs: number },
  { maxBytes, maxWidth }: ClipPreset,
  encoding: Pick<ClipEncoding, 'height'>,
): boolean {
  const { width, height, segments } = rendition
  if (maxWidth !== null && width > maxWidth) return false
  if (width > 0 && Math.min(width, height) < encoding.height - 2) return false
  if (!segments.some(({ startMs }) => Math.abs(startMs - range.startMs) < range.frameMs / 2)) return false
  const inside = segments.filter(
    ({ startMs, durationMs }) => startMs < range.endMs && startMs + durationMs > range.startMs,
  )
  return maxBytes === null || inside.reduce((sum, { bytes }) => sum + bytes, 0) <= maxBytes
}
