import {
  AV_CODEC_ID_H264,
  AV_NOPTS_VALUE,
  AV_PKT_FLAG_DISCARD,
  AVERROR_EAGAIN,
  AVERROR_EOF,
} from 'node-av/constants'
import { BitStreamFilter, BitStreamFilterContext, Packet, type Stream } from 'node-av/lib'
import { MediaRefusal } from '../refusal.ts'
import { must } from './calls.ts'
import type { Lane } from './picture-lane.ts'

/**
 * Passes packets through with their times moved so that `zero` becomes 0. From H.264 it drops the
 * messages beside the picture (SEI), where camcorders keep date and place, and pictures whose bytes are no H.264.
 */
export function openCopyLane(stream: Stream, zero: number): Lane {
  const { num, den } = stream.timeBase
  const zeroTicks = BigInt(Math.round((zero * den) / num))
  const cleaner = stream.codecpar.codecId === AV_CODEC_ID_H264 ? openCleaner(stream) : null
  const cleaned = new Packet()
  cleaned.alloc()
  let seen = 0
  let lost = 0
  /** Behind the last good picture nothing is lost in between: there the film ends. */
  let lostSinceGood = 0
  let lastInSecond = 0
  let lastDts: bigint | null = null

  const pass = (packet: Packet, write: (packet: Packet) => void) => {
    if (packet.hasFlags(AV_PKT_FLAG_DISCARD) || packet.pts === AV_NOPTS_VALUE) return
    packet.pts -= zeroTicks
    packet.dts = packet.dts === AV_NOPTS_VALUE ? packet.pts : packet.dts - zeroTicks
    if (packet.pts < 0n) return
    if (lastDts !== null && packet.dts <= lastDts) packet.dts = lastDts + 1n
    if (packet.pts < packet.dts) packet.pts = packet.dts
    lastDts = packet.dts
    seen += 1
    lost += lostSinceGood
    lostSinceGood = 0
    lastInSecond = Math.max(lastInSecond, (Number(packet.pts) * num) / den)
    write(packet)
  }

  const drain = (write: (packet: Packet) => void) => {
    for (;;) {
      const received = cleaner?.receivePacketSync(cleaned) ?? AVERROR_EOF
      if (received < 0) {
        if (received !== AVERROR_EAGAIN && received !== AVERROR_EOF) lostSinceGood += 1
        return
      }
      pass(cleaned, write)
      cleaned.unref()
    }
  }

  return {
    describe: (out) => {
      must((cleaner?.outputCodecParameters ?? stream.codecpar).copy(out.codecpar), 'copy parameters')
      out.codecpar.codecTag = 0
    },
    timeBase: { num, den },
    push: (packet, write) => {
      if (cleaner === null) return pass(packet, write)
      must(cleaner.sendPacketSync(packet), 'clean')
      drain(write)
    },
    end: (write) => {
      cleaner?.sendPacketSync(null)
      drain(write)
    },
    tally: () => ({ in: seen, lastInSecond, lost }),
  }
}

function openCleaner(stream: Stream): BitStreamFilterContext {
  const filter = BitStreamFilter.getByName('filter_units')
  if (filter === null) throw new MediaRefusal('engine-failed', 'no filter_units')
  const context = new BitStreamFilterContext()
  must(context.alloc(filter), 'clean')
  if (context.inputCodecParameters !== null) stream.codecpar.copy(context.inputCodecParameters)
  context.inputTimeBase = stream.timeBase
  must(context.setOption('remove_types', '6'), 'clean')
  must(context.init(), 'clean')
  return context
}
