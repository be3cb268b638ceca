import { Dictionary, FormatContext, Packet, Rational } from 'node-av/lib'
import { productName } from '../contract.ts'
import { must } from './calls.ts'
import type { ClipLane } from './clip-range.ts'
import type { Lane } from './picture-lane.ts'

export interface ClipLanes {
  picture: ClipLane | null
  sound: ClipLane | null
}

type Put = (packet: Packet) => void

/**
 * Writes what `feed` puts in as one file with its index in front: an MP4, or an M4A where there is no picture. Says
 * nothing in it about who made it or when.
 */
export function writeClip<T>(
  lanes: ClipLanes,
  feed: (put: { picture: Put; sound: Put }, packet: Packet) => T,
): T {
  const file = new FormatContext()
  must(file.allocOutputContext2(null, lanes.picture === null ? 'ipod' : 'mp4', productName), 'open product')
  const picture = outletFor(file, lanes.picture)
  const sound = outletFor(file, lanes.sound)
  must(file.openOutputSync(), 'open product')
  const muxing = { movflags: '+faststart', fflags: '+bitexact', empty_hdlr_name: 1 }
  must(file.writeHeaderSync(Dictionary.fromObject(muxing)), 'write header')
  const packet = new Packet()
  packet.alloc()
  const answer = feed({ picture: picture.put, sound: sound.put }, packet)
  picture.end()
  sound.end()
  must(file.writeTrailerSync(), 'write trailer')
  file.closeOutputSync()
  return answer
}

function outletFor(file: FormatContext, clip: ClipLane | null): { put: Put; end: () => void } {
  if (clip === null) return { put: () => {}, end: () => {} }
  const { lane, seconds, frameRate } = clip
  // An encoder does not say how long a picture stands; without that the last one would not be shown.
  const usual = frameRate === null ? 0n : ticksOf(lane, frameRate.den / frameRate.num)
  const stream = file.newStream(null)
  lane.describe(stream)
  stream.timeBase = new Rational(lane.timeBase.num, lane.timeBase.den)
  const write = (packet: Packet) => {
    if (secondsIn(lane, packet.pts) >= seconds) return
    if (packet.duration <= 0n) packet.duration = usual
    packet.rescaleTs(lane.timeBase, stream.timeBase)
    packet.streamIndex = stream.index
    must(file.interleavedWriteFrameSync(packet), 'write')
  }
  return { put: (packet) => lane.push(packet, write), end: () => lane.end(write) }
}

const ticksOf = ({ timeBase: { num, den } }: Lane, seconds: number) =>
  BigInt(Math.round((seconds * den) / num))
const secondsIn = ({ timeBase: { num, den } }: Lane, ticks: bigint) => (Number(ticks) * num) / den
