import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_SAMPLE_FMT_FLT,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  AV_SAMPLE_FMT_S16P,
  AV_SAMPLE_FMT_S32,
  AV_SAMPLE_FMT_U8,
  type AVSampleFormat,
  type FFEncoderCodec,
} from 'node-av/constants'
import { avChannelLayoutDefault, Codec, CodecContext, FFmpegError, Frame, Rational } from 'node-av/lib'
import type { FilmPlan, SoundPlan } from './films.ts'

type Kind = 'u8' | 's16' | 's16p' | 's32' | 'flt' | 'fltp'

const formats: Record<Kind, AVSampleFormat> = {
  u8: AV_SAMPLE_FMT_U8,
  s16: AV_SAMPLE_FMT_S16,
  s16p: AV_SAMPLE_FMT_S16P,
  s32: AV_SAMPLE_FMT_S32,
  flt: AV_SAMPLE_FMT_FLT,
  fltp: AV_SAMPLE_FMT_FLTP,
}

/** What an encoder takes; the lossy ones not named here take planes of floats. */
const kindOf = (codec: string): Kind =>
  (({ pcm_u8: 'u8', pcm_s24le: 's32', pcm_f32le: 'flt', alac: 's16p' }) as Record<string, Kind>)[codec] ??
  (/^(pcm|adpcm|libopus|flac|mp2)/.test(codec) ? 's16' : 'fltp')

/** An encoder for one of the plan's sounds, and its frames. */
export function soundEncoder(audio: SoundPlan, plan: FilmPlan) {
  const { sampleRate = 48_000, channels = 2 } = audio
  const kind = kindOf(audio.codec)
  const encoder = new CodecContext()
  encoder.allocContext3(Codec.findEncoderByName(audio.codec as FFEncoderCodec))
  encoder.sampleRate = sampleRate
  encoder.sampleFormat = formats[kind]
  encoder.channelLayout = avChannelLayoutDefault(channels)
  encoder.timeBase = new Rational(1, sampleRate)
  encoder.bitRate = 96_000n
  if (plan.format !== 'mpegts') encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  FFmpegError.throwIfError(encoder.open2Sync(null, null), `open ${audio.codec}`)
  const size = encoder.frameSize || 1024
  const total = Math.round(plan.seconds * sampleRate)
  function* frames(): Generator<Frame> {
    for (let at = 0; at < total; at += size) {
      const samples = Array.from({ length: size }, (_, index) => clickAt((at + index) / sampleRate))
      const frame = Frame.fromAudioBuffer(bytesOf(samples, kind, channels), {
        nbSamples: size,
        format: encoder.sampleFormat,
        sampleRate,
        channelLayout: avChannelLayoutDefault(channels),
      })
      frame.pts = BigInt(at)
      yield frame
    }
  }
  return { encoder, frames: frames() }
}

/** The same samples in every channel, in the layout that the encoder takes. */
function bytesOf(samples: number[], kind: Kind, channels: number): Buffer {
  const spread = kind.endsWith('p')
    ? Array<number[]>(channels).fill(samples).flat()
    : samples.flatMap((sample) => Array<number>(channels).fill(sample))
  const scaled = (by: number) => spread.map((sample) => Math.round(sample * by))
  if (kind === 'u8') return Buffer.from(scaled(127).map((sample) => sample + 128))
  if (kind === 's32') return Buffer.from(Int32Array.from(scaled(2_000_000_000)).buffer)
  if (kind.startsWith('s16')) return Buffer.from(Int16Array.from(scaled(32_000)).buffer)
  return Buffer.from(Float32Array.from(spread).buffer)
}

export const clickLength = 0.02

/** A burst of 2 kHz that starts at half past each second. */
function clickAt(second: number): number {
  const since = (((second - 0.5) % 1) + 1) % 1
  return second >= 0.5 - 1e-9 && since < clickLength ? 0.8 * Math.sin(2 * Math.PI * 2000 * since) : 0
}
