import { statSync } from 'node:fs'
import { AVMEDIA_TYPE_VIDEO } from 'node-av/constants'
import { Dictionary, FormatContext, Frame, InputFormat, Packet, type Stream } from 'node-av/lib'
import type { Clipped } from '../contract.ts'
import { productName } from '../contract.ts'
import { MediaRefusal } from '../refusal.ts'
import { decode, must } from './calls.ts'
import type { ClipRange } from './clip-range.ts'
import { openDecoder, secondsOf } from './source.ts'
import type { ClipLanes } from './write-clip.ts'

/** How much of a range may be missing where the recording itself ends before it. */
const mostMissingSeconds = 0.1
/** One packet of sound may reach beyond the picture. */
const overhangSeconds = 0.05
const decodedPictures = 3

interface Track {
  isPicture: boolean
  width: number
  height: number
  packets: number
  first: number
  end: number
  /** Pictures that a decoder gave for the first packets. */
  shown: number
}

/**
 * Reads the written file as any player would: as many pictures as were wanted, from 0 on, sound beside them, and the
 * first of them decode. `reachedEnd` is false where the recording ended before the range did.
 */
export function requireWholeClip(
  range: ClipRange,
  { picture, sound }: ClipLanes,
  reachedEnd: boolean,
): Omit<Clipped, 'way' | 'startMs'> {
  const tracks = readBack()
  const seen = tracks.find(({ isPicture }) => isPicture)
  const heard = tracks.find(({ isPicture }) => !isPicture)
  const shortBy = reachedEnd ? 0 : mostMissingSeconds
  if (picture !== null) {
    const { count = 0, frameRate } = picture
    if (seen === undefined || seen.packets === 0)
      throw new MediaRefusal('unreadable', 'no picture in the range')
    const fewest = Math.floor((count ?? 0) - (shortBy * (frameRate?.num ?? 0)) / (frameRate?.den ?? 1))
    if (seen.packets > (count ?? 0) || seen.packets < fewest) fail(`${seen.packets} pictures of ${count}`)
    if (Math.abs(seen.first) > 0.001) fail(`the first picture stands at ${seen.first}`)
    if (seen.shown === 0) fail('its pictures do not decode')
  }
  if (sound !== null && heard !== undefined) {
    if (heard.end > range.seconds + overhangSeconds) fail(`sound up to ${heard.end} of ${range.seconds}`)
    const lasts = reachedEnd && sound.lane.tally().lastInSecond >= range.seconds
    if (lasts && heard.end < range.seconds - overhangSeconds) fail(`sound ends at ${heard.end}`)
  }
  const main = seen ?? heard
  if (main === undefined || main.packets === 0) throw new MediaRefusal('unreadable', 'nothing in the range')
  return {
    bytes: statSync(productName).size,
    frames: seen?.packets ?? 0,
    durationMs: Math.round(main.end * 1000),
    width: seen?.width ?? 0,
    height: seen?.height ?? 0,
  }
}

function fail(detail: string): never {
  throw new MediaRefusal('engine-failed', detail)
}

/** Everything is asked before the file is closed: its streams go with it. */
function readBack(): Track[] {
  const file = new FormatContext()
  const options = Dictionary.fromObject({ protocol_whitelist: 'file' })
  must(file.openInputSync(productName, InputFormat.findInputFormat('mov'), options), 'open product')
  must(file.findStreamInfoSync(null), 'stream info of product')
  const readers = file.streams.map(readerOf)
  const packet = new Packet()
  packet.alloc()
  while (file.readFrameSync(packet) >= 0) {
    readers[packet.streamIndex]?.take(packet)
    packet.unref()
  }
  const tracks = readers.map(({ end }) => end())
  file.closeInputSync()
  return tracks
}

function readerOf(stream: Stream) {
  const { codecType, width, height } = stream.codecpar
  const isPicture = codecType === AVMEDIA_TYPE_VIDEO
  const track: Track = { isPicture, width, height, packets: 0, first: Infinity, end: 0, shown: 0 }
  const decoder = isPicture ? openDecoder(stream, 1) : null
  const frame = new Frame()
  frame.alloc()
  const look = (packet: Packet | null) => {
    if (decoder !== null) decode(decoder, packet, frame, () => void (track.shown += 1))
  }
  return {
    take: (packet: Packet) => {
      const at = secondsOf(packet.pts, stream.timeBase) ?? 0
      track.packets += 1
      track.first = Math.min(track.first, at)
      track.end = Math.max(track.end, at + (secondsOf(packet.duration, stream.timeBase) ?? 0))
      if (track.packets <= decodedPictures) look(packet)
    },
    end: () => {
      look(null)
      return track
    },
  }
}
