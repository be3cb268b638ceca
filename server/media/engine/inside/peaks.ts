import { writeFileSync } from 'node:fs'
import { AV_NOPTS_VALUE } from 'node-av/constants'
import { Frame, Packet } from 'node-av/lib'
import type { Peaks } from '../contract.ts'
import { productName } from '../contract.ts'
import { MediaRefusal } from '../refusal.ts'
import { decode } from './calls.ts'
import { type Chain, openChain } from './graph.ts'
import { loudnessFilter, newLoudnessMeter } from './loudness.ts'
import type { Pulse } from './progress.ts'
import { soundInput } from './sound-lane.ts'
import { openDecoder, readPackets, type Source, zeroOf } from './source.ts'

const rate = 8_000

/** Decodes the sound, writes its lowest and highest sample per point, and measures how loud it is. Throws MediaRefusal 'no-streams' without sound. */
export function drawPeaks(source: Source, pointsPerSecond: number, pulse: Pulse): Peaks {
  const stream = source.audio
  if (stream === null) throw new MediaRefusal('no-streams', 'no sound')
  const zeroTicks = BigInt(Math.round((zeroOf(source) * stream.timeBase.den) / stream.timeBase.num))
  const decoder = openDecoder(stream, 1)
  const [frame, out, packet] = [new Frame(), new Frame(), new Packet()]
  for (const native of [frame, out, packet]) native.alloc()
  const points = newPoints(Math.max(1, Math.round(rate / pointsPerSecond)))
  let chain: Chain | null = null
  let shape = ''
  const meter = newLoudnessMeter()
  const through = (sound: Frame | null) => chain?.push(sound, out, (ready) => points.add(ready.toBuffer()))
  const use = (sound: Frame) => {
    if (sound.pts === AV_NOPTS_VALUE) return
    sound.pts -= zeroTicks
    const now = `${sound.sampleRate}:${sound.format}:${sound.channelLayout.nbChannels}`
    const input = soundInput(sound, stream.timeBase)
    if (now !== shape) {
      through(null)
      meter.read(chain)
      const filters = [
        loudnessFilter,
        `aresample=${rate}:async=1:first_pts=${points.samples()}`,
        'aformat=sample_fmts=s16:channel_layouts=mono',
      ]
      chain = openChain(input, filters, 'abuffersink')
      shape = now
    }
    meter.add(sound.nbSamples / sound.sampleRate)
    through(sound)
  }
  readPackets(source, packet, () => {
    pulse.atPacket(packet)
    if (packet.streamIndex === stream.index) decode(decoder, packet, frame, use)
  })
  decode(decoder, null, frame, use)
  through(null)
  meter.read(chain)
  return { ...points.write(pointsPerSecond), loudnessLufs: meter.loudnessLufs() }
}

/** Gathers samples to points of `span` samples each. */
function newPoints(span: number) {
  const pairs: number[] = []
  let [low, high, held, total, loudest] = [0, 0, 0, 0, 0]
  const close = () => {
    loudest = Math.max(loudest, -low, high)
    pairs.push(Math.round((low * 127) / 32_768), Math.round((high * 127) / 32_768))
    ;[low, high, held] = [0, 0, 0]
  }
  return {
    samples: () => total,
    add(bytes: Buffer) {
      for (let at = 0; at + 1 < bytes.length; at += 2) {
        const sample = bytes.readInt16LE(at)
        low = Math.min(low, sample)
        high = Math.max(high, sample)
        held += 1
        total += 1
        if (held === span) close()
      }
    },
    write(pointsPerSecond: number): Omit<Peaks, 'loudnessLufs'> {
      if (held > 0) close()
      if (total === 0) throw new MediaRefusal('unreadable', 'no sound decodes')
      const points = pairs.length / 2
      const head = Buffer.alloc(12)
      head.write('RPK1', 'latin1')
      head.writeUInt32LE(pointsPerSecond, 4)
      head.writeUInt32LE(points, 8)
      writeFileSync(productName, Buffer.concat([head, Buffer.from(Int8Array.from(pairs).buffer)]))
      const loudestDb = loudest === 0 ? -100 : Math.max(-100, 20 * Math.log10(loudest / 32_768))
      return { points, loudestDb: Math.round(loudestDb * 10) / 10 }
    },
  }
}
