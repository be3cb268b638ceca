import { AV_CODEC_ID_H264 } from 'node-av/constants'
import { Dictionary, FormatContext, Packet, Rational } from 'node-av/lib'
import type { Packaged, PackagePlan, Rate, Work } from '../contract.ts'
import { productName } from '../contract.ts'
import { MediaRefusal } from '../refusal.ts'
import { must } from './calls.ts'
import { openCopyLane } from './copy-lane.ts'
import { readLayout } from './layout.ts'
import { newPartCutter, type PartCutter } from './parts.ts'
import { rungRate } from './picture.ts'
import { type Lane, openPictureLane, type Timing } from './picture-lane.ts'
import type { Pulse } from './progress.ts'
import { rateOf, type Scan, scanPackets } from './scan.ts'
import { mayCopySound, openSoundLane } from './sound-lane.ts'
import { openSource, readPackets, type Source, secondsOf, zeroOf } from './source.ts'

const fragmentMicroseconds = 2_000_000
/** Rate and start are measured on this much of the film, so that every rung measures the same. */
const measuredSeconds = 60
/** A copy is whole before this much of it has been watched. */
const mostPartsOfCopy = 4

/** Writes the rung that the plan asks for, then reads the written file again and believes only that. */
export function packageSource(
  source: Source,
  { plan, inParts }: Pick<Work['package']['input'], 'plan' | 'inParts'>,
  pulse: Pulse,
): Packaged {
  if (plan.video !== 'none' && source.video === null) throw new MediaRefusal('no-streams', 'no picture')
  if (plan.video === 'none' && source.audio === null) throw new MediaRefusal('no-streams', 'no sound')
  const measured = measure(source.family)
  // Also of the sound alone: a moment in it is the same moment of the film.
  const zero = zeroOf(source, measured)
  const { picture, rate } = openPicture(source, plan, measured)
  const sound = openSound(source, zero)
  const most = plan.video === 'copy' ? mostPartsOfCopy : Infinity
  const cutter = inParts ? newPartCutter(rate, most) : null
  const written = writeFilm(source, { picture, sound }, pulse, cutter)
  const packaged = readLayout(productName, rate)
  requireWhole(packaged, written, picture, sound)
  if (plan.video === 'copy' && packaged.frames !== picture?.tally().in)
    throw new MediaRefusal('engine-failed', 'pictures lost')
  return { ...packaged, lostPictures: picture?.tally().lost ?? 0 }
}

/** Reads the beginning of the film in an opening of its own, so that the packaging can read from the start. */
export function measure(family: Source['family']): Scan {
  const source = openSource(family)
  const measured = scanPackets(source, () => {}, measuredSeconds)
  source.format.closeInputSync()
  return measured
}

/** When the pictures of an encoded rung are shown. */
export function timingFor(source: Source, measured: Scan): Timing {
  const { frameRate, variable } = rateIn(source, measured)
  return {
    rate: rungRate({ frameRate, variable }),
    zero: zeroOf(source, measured),
    isUneven: variable,
  }
}

function rateIn({ video }: Source, measured: Scan) {
  if (video === null || measured.video === null) throw new MediaRefusal('no-streams', 'no picture')
  return rateOf(video, measured.video)
}

function openPicture(
  source: Source,
  plan: PackagePlan,
  measured: Scan,
): { picture: Lane | null; rate: Rate | null } {
  const { video } = source
  if (video === null || plan.video === 'none') return { picture: null, rate: null }
  if (plan.video !== 'copy') {
    const timing = timingFor(source, measured)
    return { picture: openPictureLane(video, plan.video, timing), rate: timing.rate }
  }
  if (video.codecpar.codecId !== AV_CODEC_ID_H264)
    throw new MediaRefusal('engine-failed', 'only H.264 is copied')
  const { frameRate } = rateIn(source, measured)
  return { picture: openCopyLane(video, zeroOf(source, measured)), rate: frameRate }
}

function openSound({ audio, family }: Source, zero: number): Lane | null {
  if (audio === null) return null
  return mayCopySound(audio, family) ? openCopyLane(audio, zero) : openSoundLane(audio, zero)
}

/** Runs the whole source through the lanes into one fragmented MP4. Answers the number of picture packets written. */
export function writeFilm(
  source: Source,
  lanes: { picture: Lane | null; sound: Lane | null },
  pulse: Pulse,
  cutter: PartCutter | null = null,
): number {
  const film = new FormatContext()
  must(film.allocOutputContext2(null, 'mp4', productName), 'open product')
  let pictures = 0
  const outlet = (lane: Lane | null, isPicture: boolean) => {
    if (lane === null) return null
    const stream = film.newStream(null)
    lane.describe(stream)
    stream.timeBase = new Rational(lane.timeBase.num, lane.timeBase.den)
    const isMain = isPicture || lanes.picture === null
    const write = (packet: Packet) => {
      if (isPicture) pictures += 1
      const atMs = (secondsOf(packet.pts, lane.timeBase) ?? 0) * 1000
      packet.rescaleTs(lane.timeBase, stream.timeBase)
      packet.streamIndex = stream.index
      must(film.interleavedWriteFrameSync(packet), 'write')
      if (isMain) cutter?.written(atMs)
    }
    return { lane, write }
  }
  const picture = outlet(lanes.picture, true)
  const sound = outlet(lanes.sound, false)
  must(film.openOutputSync(), 'open product')
  must(film.writeHeaderSync(muxing(picture !== null)), 'write header')

  const packet = new Packet()
  packet.alloc()
  readPackets(source, packet, () => {
    pulse.atPacket(packet)
    if (lanes.picture?.isOver?.() && lanes.sound?.isOver?.() !== false) return 'stop'
    if (packet.streamIndex === source.video?.index) picture?.lane.push(packet, picture.write)
    else if (packet.streamIndex === source.audio?.index) sound?.lane.push(packet, sound.write)
  })
  picture?.lane.end(picture.write)
  sound?.lane.end(sound.write)
  must(film.writeTrailerSync(), 'write trailer')
  film.closeOutputSync()
  return pictures
}

/** CMAF: times from 0 in every fragment, negative offsets instead of edit lists, nothing about who wrote it or when. */
const muxing = (hasPicture: boolean) =>
  Dictionary.fromObject({
    movflags: '+cmaf+frag_discont+skip_trailer' + (hasPicture ? '+frag_keyframe' : ''),
    ...(hasPicture
      ? { min_frag_duration: fragmentMicroseconds - 100_000 }
      : { frag_duration: fragmentMicroseconds }),
    use_editlist: 0,
    flush_packets: 1,
    fflags: '+bitexact',
    empty_hdlr_name: 1,
  })

/** An engine that stops early may still say that all went well: the product has to be as long as what went in. */
export function requireWhole(
  packaged: Packaged,
  written: number,
  picture: Lane | null,
  sound: Lane | null,
): void {
  const fail = (detail: string) => {
    throw new MediaRefusal('engine-failed', detail)
  }
  const main = picture ?? sound
  if (main === null) return fail('no lanes')
  if (main.tally().in === 0) throw new MediaRefusal('unreadable', 'nothing decodes')
  if (packaged.segments.length === 0) return fail('no segments')
  if (packaged.frames !== written) fail(`${packaged.frames} pictures of ${written}`)
  const missing = main.tally().lastInSecond * 1000 - packaged.durationMs
  if (missing > 100) fail(`${Math.round(missing)} ms missing`)
}
