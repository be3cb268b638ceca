import { randomFillSync } from 'node:crypto'
import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_CODEC_FLAG_INTERLACED_DCT,
  AV_FRAME_FLAG_INTERLACED,
  AV_FRAME_FLAG_TOP_FIELD_FIRST,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV420P10LE,
  AV_PIX_FMT_YUV422P,
  AV_PIX_FMT_YUV422P10LE,
  AV_PIX_FMT_YUVJ420P,
  AVCOL_PRI_BT2020,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_SMPTE2084,
  type FFEncoderCodec,
} from 'node-av/constants'
import { Codec, CodecContext, Dictionary, FFmpegError, Frame, Rational } from 'node-av/lib'
import type { FilmPlan, PicturePlan } from './films.ts'

/** How many bars carry a picture's number: numbers up to 4095. */
export const bars = 12

const layouts = {
  yuv420p: { format: AV_PIX_FMT_YUV420P, down: 1, bytes: 1 },
  yuvj420p: { format: AV_PIX_FMT_YUVJ420P, down: 1, bytes: 1 },
  yuv422p: { format: AV_PIX_FMT_YUV422P, down: 0, bytes: 1 },
  yuv420p10: { format: AV_PIX_FMT_YUV420P10LE, down: 1, bytes: 2 },
  yuv422p10: { format: AV_PIX_FMT_YUV422P10LE, down: 0, bytes: 2 },
}
type Layout = (typeof layouts)[keyof typeof layouts]

/** What makes encoders quick enough for tests. */
const haste: Record<string, Record<string, string>> = {
  libx265: { preset: 'ultrafast', 'x265-params': 'log-level=none:pools=1:frame-threads=1' },
  libvpx: { deadline: 'realtime', 'cpu-used': '8' },
  'libvpx-vp9': { deadline: 'realtime', 'cpu-used': '8' },
  libsvtav1: { preset: '12', 'svtav1-params': 'lp=1' },
}

/** An encoder for the plan's picture, and its frames. */
export function pictureEncoder(video: PicturePlan, plan: FilmPlan) {
  const { width = 320, height = 180, fps = 30, fpsDen = 1, bFrames = 0, gop = 30 } = video
  const layout = layouts[video.pixels ?? 'yuv420p']
  const encoder = new CodecContext()
  encoder.allocContext3(Codec.findEncoderByName(video.codec as FFEncoderCodec))
  encoder.width = width
  encoder.height = height
  encoder.pixelFormat = layout.format
  encoder.timeBase = new Rational(fpsDen, fps)
  encoder.framerate = new Rational(fps, fpsDen)
  encoder.gopSize = gop
  encoder.maxBFrames = bFrames
  encoder.bitRate = 1_000_000n
  encoder.threadCount = 1
  if (video.pixels === 'yuvj420p') encoder.colorRange = AVCOL_RANGE_JPEG
  if (video.curve) {
    encoder.colorPrimaries = AVCOL_PRI_BT2020
    encoder.colorSpace = AVCOL_SPC_BT2020_NCL
    encoder.colorTrc = video.curve === 'pq' ? AVCOL_TRC_SMPTE2084 : AVCOL_TRC_ARIB_STD_B67
  }
  if (plan.format !== 'mpegts') encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  if (video.interlaced) encoder.setFlags(AV_CODEC_FLAG_INTERLACED_DCT)
  const x264 = {
    preset: 'superfast',
    'x264-params': `scenecut=0:keyint=${gop}:bframes=${bFrames}${video.interlaced ? ':tff=1' : ''}`,
  }
  const usual = video.codec === 'libx264' ? x264 : haste[video.codec]
  const options = Dictionary.fromObject({ ...usual, ...video.options })
  FFmpegError.throwIfError(encoder.open2Sync(null, options), `open ${video.codec}`)
  const count = Math.round((plan.seconds * fps) / fpsDen)
  function* frames(): Generator<Frame> {
    for (let number = 0; number < count; number += 1) {
      if (video.drop?.includes(number)) continue
      const pixels = pattern(number, { width, height, layout, tones: video.tones ?? [30, 220] })
      if (video.grain) randomFillSync(pixels, 0, width * (height >> 2) * layout.bytes)
      const frame = Frame.fromVideoBuffer(pixels, { width, height, format: layout.format })
      frame.pts = BigInt(number)
      frame.duration = 1n
      frame.pictType = AV_PICTURE_TYPE_NONE
      if (video.interlaced) frame.setFlags(AV_FRAME_FLAG_INTERLACED, AV_FRAME_FLAG_TOP_FIELD_FIRST)
      yield frame
    }
  }
  return { encoder, frames: frames() }
}

/** The number's bits from left to right, lowest first. */
function pattern(
  number: number,
  {
    width,
    height,
    layout: { down, bytes },
    tones: [dark, light],
  }: { width: number; height: number; layout: Layout; tones: [number, number] },
): Buffer {
  const chroma = ((width + 1) >> 1) * ((height + down) >> down)
  const samples = Buffer.alloc(width * height + 2 * chroma, 128)
  for (let x = 0; x < width; x += 1) {
    const bit = (number >> Math.floor((x * bars) / width)) & 1
    samples[x] = bit === 1 ? light : dark
  }
  for (let y = 1; y < height; y += 1) samples.copy(samples, y * width, 0, width)
  return bytes === 1 ? samples : Buffer.from(Uint16Array.from(samples, (sample) => sample * 4).buffer)
}
