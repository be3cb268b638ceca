import { closeSync, openSync, writeSync } from 'node:fs'
import { AV_NOPTS_VALUE } from 'node-av/constants'
import { Frame, Packet } from 'node-av/lib'
import type { Speech } from '../contract.ts'
import { productName } from '../contract.ts'
import { MediaRefusal } from '../refusal.ts'
import { decode } from './calls.ts'
import { type Chain, openChain } from './graph.ts'
import type { Pulse } from './progress.ts'
import { soundInput } from './sound-lane.ts'
import { openDecoder, readPackets, type Source, zeroOf } from './source.ts'

/** What programs that listen to speech expect: samples of 16 bits, one channel. */
const rate = 16_000
const sampleBytes = 2
const headBytes = 44

/**
 * Decodes the sound to a WAV file whose sample n is heard n / 16000 s after the film's beginning. Throws MediaRefusal
 * 'no-streams' without sound.
 */
export function drawSpeech(source: Source, pulse: Pulse): Speech {
  const stream = source.audio
  if (stream === null) throw new MediaRefusal('no-streams', 'no sound')
  const zeroTicks = BigInt(Math.round((zeroOf(source) * stream.timeBase.den) / stream.timeBase.num))
  const decoder = openDecoder(stream, 1)
  const [frame, out, packet] = [new Frame(), new Frame(), new Packet()]
  for (const native of [frame, out, packet]) native.alloc()
  const file = openSync(productName, 'w')
  let written = 0
  let chain: Chain | null = null
  let shape = ''
  const keep = (ready: Frame) => {
    const samples = ready.toBuffer().subarray(0, ready.nbSamples * sampleBytes)
    writeSync(file, samples, 0, samples.length, headBytes + written)
    written += samples.length
  }
  const through = (sound: Frame | null) => chain?.push(sound, out, keep)
  const use = (sound: Frame) => {
    if (sound.pts === AV_NOPTS_VALUE) return
    sound.pts -= zeroTicks
    const now = `${sound.sampleRate}:${sound.format}:${sound.channelLayout.nbChannels}`
    const input = soundInput(sound, stream.timeBase)
    if (now !== shape) {
      through(null)
      const filters = [
        `aresample=${rate}:async=1:first_pts=${written / sampleBytes}`,
        'aformat=sample_fmts=s16:channel_layouts=mono',
      ]
      chain = openChain(input, filters, 'abuffersink')
      shape = now
    }
    through(sound)
  }
  readPackets(source, packet, () => {
    pulse.atPacket(packet)
    if (packet.streamIndex === stream.index) decode(decoder, packet, frame, use)
  })
  decode(decoder, null, frame, use)
  through(null)
  if (written === 0) throw new MediaRefusal('unreadable', 'no sound decodes')
  writeSync(file, headOf(written), 0, headBytes, 0)
  closeSync(file)
  return { samples: written / sampleBytes }
}

/** The head of a RIFF file with so many bytes of samples. */
function headOf(bytes: number): Buffer {
  const head = Buffer.alloc(headBytes)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(headBytes - 8 + bytes, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * sampleBytes, 28)
  head.writeUInt16LE(sampleBytes, 32)
  head.writeUInt16LE(8 * sampleBytes, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(bytes, 40)
  return head
}
