import {
  AV_CHANNEL_ORDER_NATIVE,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_CODEC_ID_AAC,
  AV_NOPTS_VALUE,
  AV_SAMPLE_FMT_FLTP,
  FF_ENCODER_AAC,
} from 'node-av/constants'
import {
  avChannelLayoutDefault,
  Codec,
  CodecContext,
  Frame,
  Packet,
  Rational,
  type Stream,
} from 'node-av/lib'
import type { Family } from '../magic.ts'
import { decode, encode, must } from './calls.ts'
import { type Chain, openChain } from './graph.ts'
import type { Lane } from './picture-lane.ts'
import { openDecoder } from './source.ts'

export const soundRate = 48_000
const soundBitRate = 96_000n
const mostCopiedBitRate = 200_000n
const lowComplexity = 1
/** What an AAC encoder puts in front; cut from the start of the sound so that the rest stays in step. */
const primingSamples = 1024

/** Whether the sound can go into a rung as it is: plain AAC, one or two channels, not too heavy. */
export function mayCopySound({ codecpar }: Stream, family: Family): boolean {
  return (
    codecpar.codecId === AV_CODEC_ID_AAC &&
    codecpar.profile === lowComplexity &&
    (family === 'mp4' || family === 'matroska') &&
    codecpar.extradataSize >= 2 &&
    codecpar.channelLayout.nbChannels <= 2 &&
    codecpar.sampleRate >= 32_000 &&
    codecpar.sampleRate <= 48_000 &&
    codecpar.bitRate <= mostCopiedBitRate
  )
}

/** The way in for sound like this frame, whose times count `timeBase` units. Names a layout where the file names none. */
export function soundInput(frame: Frame, timeBase: { num: number; den: number }): string {
  const named = frame.channelLayout
  const layout =
    named.order === AV_CHANNEL_ORDER_NATIVE && named.mask > 0n
      ? named
      : avChannelLayoutDefault(named.nbChannels)
  frame.channelLayout = layout
  return (
    `abuffer@in=sample_rate=${frame.sampleRate}:sample_fmt=${frame.format}` +
    `:channel_layout=0x${layout.mask.toString(16)}:time_base=${timeBase.num}/${timeBase.den}`
  )
}

/**
 * Decodes, fills holes with silence, and encodes to AAC 48 kHz stereo, whose first packet stands at 0:
 * without an edit list sound and picture then agree to the sample. `retouch` may change the samples, planes of floats
 * whose time counts samples, just before they are encoded.
 */
export function openSoundLane(stream: Stream, zero: number, retouch?: (sound: Frame) => void): Lane {
  const decoder = openDecoder(stream, 1)
  const encoder = openAac()
  const zeroTicks = BigInt(Math.round((zero * stream.timeBase.den) / stream.timeBase.num))
  const [sound, filtered, packet] = [new Frame(), new Frame(), new Packet()]
  sound.alloc()
  filtered.alloc()
  packet.alloc()

  let chain: Chain | null = null
  let shape = ''
  let next = 0n
  let seen = 0
  let lastInSecond = 0

  const through = (frame: Frame | null, write: (packet: Packet) => void) =>
    chain?.push(frame, filtered, (ready) => {
      ready.pts = next === 0n ? BigInt(primingSamples) : next
      next = ready.pts + BigInt(ready.nbSamples)
      retouch?.(ready)
      encode(encoder, ready, packet, write)
    })

  const take = (frame: Frame, write: (packet: Packet) => void) => {
    if (frame.pts === AV_NOPTS_VALUE) return
    frame.pts -= zeroTicks
    seen += 1
    lastInSecond = (Number(frame.pts) * stream.timeBase.num) / stream.timeBase.den
    const now = `${frame.sampleRate}:${frame.format}:${frame.channelLayout.nbChannels}:${frame.channelLayout.mask}`
    const input = soundInput(frame, stream.timeBase)
    if (now !== shape) {
      through(null, write)
      chain = openChain(input, soundFilters(next), 'abuffersink')
      shape = now
    }
    through(frame, write)
  }

  return {
    describe: (out) => must(out.codecpar.fromContext(encoder), 'stream parameters'),
    timeBase: { num: 1, den: soundRate },
    push: (input, write) => decode(decoder, input, sound, (frame) => take(frame, write)),
    end: (write) => {
      decode(decoder, null, sound, (frame) => take(frame, write))
      through(null, write)
      encode(encoder, null, packet, write)
    },
    tally: () => ({ in: seen, lastInSecond }),
  }
}

const soundFilters = (next: bigint) => [
  `aresample=${soundRate}:async=1:first_pts=${next}`,
  'aformat=sample_fmts=fltp:channel_layouts=stereo',
  ...(next === 0n ? [`apad=whole_len=${2 * primingSamples}`, `atrim=start_sample=${primingSamples}`] : []),
  'asetnsamples=n=1024:p=0',
]

function openAac(): CodecContext {
  const encoder = new CodecContext()
  encoder.allocContext3(Codec.findEncoderByName(FF_ENCODER_AAC))
  encoder.sampleRate = soundRate
  encoder.sampleFormat = AV_SAMPLE_FMT_FLTP
  encoder.channelLayout = avChannelLayoutDefault(2)
  encoder.timeBase = new Rational(1, soundRate)
  encoder.bitRate = soundBitRate
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  must(encoder.open2Sync(null, null), 'open sound encoder')
  return encoder
}
