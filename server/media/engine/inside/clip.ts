import type { Packet } from 'node-av/lib'
import type { ClipPlan, Clipped } from '../contract.ts'
import { MediaRefusal } from '../refusal.ts'
import { type ClipLane, type ClipRange, rangeOf } from './clip-range.ts'
import { findCopy } from './copy-cut.ts'
import { openCopyLane } from './copy-lane.ts'
import { requireWholeClip } from './finished-clip.ts'
import { rungRate } from './picture.ts'
import { type Lane, openPictureLane } from './picture-lane.ts'
import type { Pulse } from './progress.ts'
import { rateOf, scanPackets } from './scan.ts'
import { seekBefore } from './seek-before.ts'
import { openSoundLane } from './sound-lane.ts'
import { openSource, readPackets, type Source, secondsOf, zeroOf } from './source.ts'
import { writeClip } from './write-clip.ts'

/** The film's zero is measured on this much of it, as for the renditions, so that both count the same pictures. */
const measuredSeconds = 60

/**
 * Writes a range as a file that plays anywhere, then reads the written file again and believes only that. Pictures
 * are copied where the range begins at a keyframe and no picture in it leans on one outside, else encoded; sound is
 * copied beside copied pictures where a packet begins with the range to the millisecond, else encoded.
 */
export function clipSource(opened: Source, plan: ClipPlan, pulse: Pulse): Clipped {
  const source = plan.frameRate === null ? { ...opened, video: null } : opened
  if (plan.frameRate !== null && source.video === null) throw new MediaRefusal('no-streams', 'no picture')
  if (plan.frameRate === null && source.audio === null) throw new MediaRefusal('no-streams', 'no sound')
  const film = measureFilm(source)
  const range = rangeOf(plan, film.zero)
  const copy = plan.mayCopy ? findCopy(source, range) : { picture: null, sound: null }
  const way = (source.video === null ? copy.sound : copy.picture) === null ? 'encode' : 'copy'
  const lanes = {
    picture: openPicture(source, plan, { ...range, ...film }, copy.picture),
    sound: openSound(source, range, way === 'copy' ? copy.sound : null),
  }
  seekBefore(source, range.start)
  const reachedEnd = writeClip(lanes, (put, packet) => {
    const take = { picture: from(lanes.picture, put.picture), sound: from(lanes.sound, put.sound) }
    return readRange(source, range, packet, take, pulse)
  })
  return { way, startMs: range.startMs, ...requireWholeClip(range, lanes, reachedEnd) }
}

interface MeasuredFilm {
  /** Where the film begins on its own clock, and where its pictures do. */
  zero: number
  pictureFrom: number
  isUneven: boolean
}

function measureFilm(source: Source): MeasuredFilm {
  const film = openSource(source.family)
  const measured = scanPackets(film, () => {}, measuredSeconds)
  film.format.closeInputSync()
  return {
    zero: zeroOf(source, measured),
    pictureFrom: measured.video?.start ?? Infinity,
    isUneven:
      source.video !== null && measured.video !== null && rateOf(source.video, measured.video).variable,
  }
}

function openPicture(
  { video }: Source,
  { frameRate, encode }: ClipPlan,
  range: ClipRange & MeasuredFilm,
  copyFrom: number | null,
): ClipLane | null {
  if (video === null || frameRate === null) return null
  const half = frameRate.den / frameRate.num / 2
  if (copyFrom !== null) {
    const lane = openCopyLane(video, copyFrom)
    return { lane, from: copyFrom - half, seconds: range.seconds - half, count: range.frames, frameRate }
  }
  const rate = rungRate({ frameRate, variable: false })
  const count = Math.max(1, Math.round((range.seconds * rate.num) / rate.den))
  // Counted from the film's beginning where the rate is kept, so that uneven pictures fall as in the renditions.
  const keepsRate = rate.num * frameRate.den === frameRate.num * rate.den
  const { isUneven } = range
  const hasBegun = range.pictureFrom <= range.start + half
  const stretch = { from: range.first, until: range.first + count }
  const lane =
    keepsRate && hasBegun
      ? fromZero(
          openPictureLane(video, encode, { rate, zero: range.zero, isUneven }, { stretch }),
          range.first,
        )
      : openPictureLane(video, encode, { rate, zero: range.start, isUneven })
  const seconds = ((count - 0.5) * rate.den) / rate.num
  return { lane, from: -Infinity, seconds, count, frameRate: rate }
}

/** The same pictures, the one of this number being the first. */
function fromZero(lane: Lane, first: number): Lane {
  const moved = (write: (packet: Packet) => void) => (packet: Packet) => {
    packet.pts -= BigInt(first)
    packet.dts -= BigInt(first)
    write(packet)
  }
  return {
    ...lane,
    push: (packet, write) => lane.push(packet, moved(write)),
    end: (write) => lane.end(moved(write)),
  }
}

function openSound(
  { audio }: Source,
  { start, seconds }: ClipRange,
  copyFrom: number | null,
): ClipLane | null {
  if (audio === null) return null
  const lane = copyFrom === null ? openSoundLane(audio, start) : openCopyLane(audio, copyFrom)
  const from = copyFrom === null ? -Infinity : copyFrom - 0.0005
  return { lane, from, seconds, count: null, frameRate: null }
}

type Take = (packet: Packet, second: number | null) => void

/** Lets packets in from where the lane begins. */
const from =
  (clip: ClipLane | null, put: (packet: Packet) => void): Take =>
  (packet, second) => {
    if (clip !== null && (second === null || second >= clip.from)) put(packet)
  }

/** Reads up to the range's end. Answers whether the film went on that far. */
function readRange(
  source: Source,
  { start, seconds }: ClipRange,
  packet: Packet,
  take: { picture: Take; sound: Take },
  pulse: Pulse,
): boolean {
  const end = start + seconds
  const past = { picture: source.video === null, sound: source.audio === null }
  readPackets(source, packet, () => {
    const isPicture = packet.streamIndex === source.video?.index
    const stream = isPicture ? source.video : source.audio
    if (stream === null || packet.streamIndex !== stream.index) return
    const kind = isPicture ? 'picture' : 'sound'
    const shown = secondsOf(packet.pts, stream.timeBase)
    // Whatever is shown before the end is stored before what is decoded after it.
    const stored = secondsOf(packet.dts, stream.timeBase) ?? shown
    if (stored !== null && stored > end + 0.1) past[kind] = true
    if (!past[kind]) take[kind](packet, shown)
    if (stored !== null) pulse.at((stored - start) / seconds)
    if (past.picture && (past.sound || (stored ?? 0) > end + 2)) return 'stop'
  })
  return past.picture
}
