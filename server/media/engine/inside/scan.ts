import { AV_PKT_FLAG_DISCARD } from 'node-av/constants'
import { type Packet, Packet as PacketClass, type Stream } from 'node-av/lib'
import type { Rate } from '../contract.ts'
import { longestHours } from '../limits.ts'
import { MediaRefusal } from '../refusal.ts'
import { readPackets, type Source, secondsOf } from './source.ts'

const mostASecond = 240
const mostPictures = mostASecond * longestHours * 3_600

/** What the packets of a stream say when all of them have been read. Seconds on the file's own clock. */
export interface Track {
  packets: number
  bytes: number
  start: number
  end: number
  longestGop: number
  hasBFrames: boolean
  /** Packets that an edit list hides before others that it shows. */
  discarded: number
  /** Packets' own times, in order of arrival. */
  times: number[]
}

export interface Scan {
  video: Track | null
  audio: Track | null
}

/** Reads packets to the end, or for the first `seconds` of the picture. */
export function scanPackets(source: Source, each: (packet: Packet) => void, seconds = Infinity): Scan {
  const video = source.video === null ? null : newTally(source.video)
  const audio = source.audio === null ? null : newTally(source.audio)
  const packet = new PacketClass()
  packet.alloc()
  readPackets(source, packet, () => {
    each(packet)
    const tally =
      packet.streamIndex === video?.stream.index
        ? video
        : packet.streamIndex === audio?.stream.index
          ? audio
          : null
    if (tally === null) return
    add(tally, packet)
    if (tally.track.end - tally.track.start > seconds) return 'stop'
  })
  packet.free()
  if (video !== null) requireModestRate(video.track)
  return { video: video && closed(video), audio: audio && closed(audio) }
}

/** Slow motion is stored at up to 240 pictures a second; what holds many more is meant to wear the machine out. */
function requireModestRate({ times, start, end }: Track): void {
  const seconds = Math.max(0, end - start)
  if (times.length > mostASecond * (1 + 2 * seconds))
    throw new MediaRefusal('too-many-pictures', `${times.length} in ${seconds} s`)
}

interface Tally {
  stream: Stream
  track: Track
  keyAt: number | null
  /** Discarded packets after which nothing has been shown yet. */
  discarded: number
}

const newTally = (stream: Stream): Tally => ({
  stream,
  keyAt: null,
  discarded: 0,
  track: {
    packets: 0,
    bytes: 0,
    start: Infinity,
    end: -Infinity,
    longestGop: 0,
    hasBFrames: false,
    discarded: 0,
    times: [],
  },
})

function add(tally: Tally, packet: Packet): void {
  const { track, stream } = tally
  track.packets += 1
  track.bytes += packet.size
  const time = secondsOf(packet.pts, stream.timeBase) ?? secondsOf(packet.dts, stream.timeBase)
  if (time === null) return
  if (packet.hasFlags(AV_PKT_FLAG_DISCARD)) {
    tally.discarded += 1
    return
  }
  track.discarded += tally.discarded
  tally.discarded = 0
  if (packet.isKeyframe) {
    if (tally.keyAt !== null) track.longestGop = Math.max(track.longestGop, time - tally.keyAt)
    tally.keyAt = time
  }
  if (time < (track.times.at(-1) ?? -Infinity)) track.hasBFrames = true
  if (stream.codecpar.width > 0) track.times.push(time)
  if (track.times.length > mostPictures) throw new MediaRefusal('too-many-pictures')
  track.start = Math.min(track.start, time)
  track.end = Math.max(track.end, time + Math.max(0, secondsOf(packet.duration, stream.timeBase) ?? 0))
}

/** Adds what only the end can tell: the last stretch without a keyframe, and the last picture's own length. */
function closed({ track, keyAt, stream }: Tally): Track {
  if (track.packets === 0 || track.end === -Infinity) return { ...track, start: 0, end: 0 }
  const shown = track.times.sort((a, b) => a - b)
  const last = shown.at(-1)
  const beforeLast = shown.at(-2)
  if (last !== undefined && beforeLast !== undefined && track.end <= last)
    track.end = last + (last - beforeLast)
  if (track.end <= track.start) track.end = track.start + usualLength(stream)
  if (keyAt !== null) track.longestGop = Math.max(track.longestGop, track.end - keyAt)
  return track
}

/** Seconds that a single packet lasts where its container does not say. */
function usualLength({ codecpar }: Stream): number {
  return codecpar.sampleRate > 0 ? (codecpar.frameSize || 1024) / codecpar.sampleRate : 1 / 30
}

/** The picture's rate, and whether pictures come so unevenly that no single rate describes them. */
export function rateOf(stream: Stream, track: Track): { frameRate: Rate; variable: boolean } {
  const gaps = track.times.slice(1).map((time, index) => time - (track.times[index] ?? 0))
  if (gaps.length === 0) return { frameRate: { num: 30, den: 1 }, variable: false }
  const usual = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? 1 / 30
  const uneven = gaps.filter((gap) => Math.abs(gap - usual) > Math.max(usual * 0.3, 0.0021)).length
  const mean = (gaps.length * 1) / Math.max(1e-6, (track.times.at(-1) ?? 0) - (track.times[0] ?? 0))
  const variable = uneven > Math.max(1, gaps.length * 0.01)
  return { frameRate: nearestRate(mean, stream), variable }
}

const usualRates: Rate[] = [
  [24000, 1001],
  [24, 1],
  [25, 1],
  [30000, 1001],
  [30, 1],
  [48, 1],
  [50, 1],
  [60000, 1001],
  [60, 1],
  [120, 1],
].map(([num = 0, den = 1]) => ({ num, den }))

/** A measured rate as the fraction that was meant: the container's where it agrees, a usual one, or a rounded one. */
function nearestRate(mean: number, { avgFrameRate, rFrameRate }: Stream): Rate {
  const claimed = [avgFrameRate, rFrameRate]
    .filter(({ num, den }) => num > 0 && den > 0 && num <= 240_000 && den <= 1001)
    .map(({ num, den }) => ({ num, den }))
  const distance = ({ num, den }: Rate) => Math.abs(num / den - mean) / mean
  const near = [...usualRates, ...claimed].sort((a, b) => distance(a) - distance(b))[0]
  if (near !== undefined && distance(near) < 0.004) return near
  return mean >= 5
    ? { num: Math.round(mean), den: 1 }
    : { num: Math.max(1, Math.round(mean * 1000)), den: 1000 }
}
