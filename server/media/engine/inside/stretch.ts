import type { Packet, Stream } from 'node-av/lib'
import type { Packaged, PackagePlan, Rate, SegmentSpan } from '../contract.ts'
import { productName } from '../contract.ts'
import { MediaRefusal } from '../refusal.ts'
import { openCopyLane } from './copy-lane.ts'
import { readLayout } from './layout.ts'
import { measure, requireWhole, timingFor, writeFilm } from './package.ts'
import { type Lane, openPictureLane, picturesASegment } from './picture-lane.ts'
import type { Pulse } from './progress.ts'
import { seekBefore } from './seek-before.ts'
import { type Source, secondsOf } from './source.ts'

/** Sound that lies further behind the picture than this is not there. */
const patienceSeconds = 10

/**
 * Writes a stretch of an encoded rung. Rate and start are measured as for the whole, pictures are numbered as in the
 * whole, and each packet of the sound falls into exactly one stretch, so that stretches join to what the whole would be.
 */
export function packageStretch(
  source: Source,
  { plan, stretch }: { plan: PackagePlan; stretch: SegmentSpan },
  pulse: Pulse,
): Packaged {
  const { video, audio } = source
  if (video === null || typeof plan.video === 'string') throw new MediaRefusal('no-streams', 'no picture')
  const timing = timingFor(source, measure(source.family))
  const { rate, zero } = timing
  const range = rangeOf(stretch, rate)
  const seconds = { from: secondsAt(range.from, rate), until: secondsAt(range.until, rate) }
  if (range.from > 0) seekBefore(source, zero + seconds.from)
  const picture = openPictureLane(video, plan.video, timing, { stretch: range })
  const watched = watching(picture, video, zero + seconds.until + patienceSeconds)
  const sound = audio && within(openCopyLane(audio, zero), seconds, watched.isFar)
  const written = writeFilm(source, { picture: watched, sound }, pulse)
  const packaged = readLayout(productName, rate, { isStretch: range.from > 0 })
  if (stretch.count === null) requireWhole(packaged, written, picture, null)
  else if (packaged.frames !== range.until - range.from)
    throw new MediaRefusal('engine-failed', `${packaged.frames} pictures in a stretch`)
  return packaged
}

/** The pictures of a stretch: from the first one on, before the other. */
function rangeOf({ from, count }: SegmentSpan, rate: Rate): { from: number; until: number } {
  const each = picturesASegment(rate)
  return { from: from * each, until: count === null ? Infinity : (from + count) * each }
}

const secondsAt = (picture: number, { num, den }: Rate) => (picture * den) / num

/** The picture's lane, which also sees whether the file has been read far beyond `second`. */
function watching(lane: Lane, stream: Stream, second: number): Lane & { isFar: () => boolean } {
  let isFar = false
  const push: Lane['push'] = (packet, write) => {
    isFar ||= (secondsOf(packet.pts, stream.timeBase) ?? 0) > second
    if (!lane.isOver?.()) lane.push(packet, write)
  }
  return { ...lane, push, isFar: () => isFar }
}

/** Lets through what begins within the stretch. */
function within(lane: Lane, seconds: { from: number; until: number }, isFar: () => boolean): Lane {
  let isOver = false
  const through = (write: (packet: Packet) => void) => (packet: Packet) => {
    const at = secondsOf(packet.pts, lane.timeBase) ?? 0
    isOver ||= at >= seconds.until
    if (at >= seconds.from && at < seconds.until) write(packet)
  }
  return {
    ...lane,
    push: (packet, write) => lane.push(packet, through(write)),
    end: (write) => lane.end(through(write)),
    isOver: () => isOver || isFar(),
  }
}
