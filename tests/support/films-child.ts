import { rmSync, writeFileSync } from 'node:fs'
import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_CODEC_FLAG_INTERLACED_DCT,
  AV_FRAME_FLAG_INTERLACED,
  AV_FRAME_FLAG_TOP_FIELD_FIRST,
  AV_LOG_ERROR,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_YUV420P,
  AV_PKT_DATA_DISPLAYMATRIX,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  type FFEncoderCodec,
} from 'node-av/constants'
import {
  avChannelLayoutDefault,
  Codec,
  CodecContext,
  Dictionary,
  FFmpegError,
  FilterGraph,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
  type Stream,
} from 'node-av/lib'

import type { FilmOrder, FilmPlan, ReadFilm } from './films.ts'

/* Runs in a process of its own: see films.ts. */

const bars = 12
const ok = (result: number, call: string) => {
  FFmpegError.throwIfError(result, call)
  return result
}

function makeFilm(path: string, plan: FilmPlan): string {
  rmSync(path, { force: true })
  const out = new FormatContext()
  ok(out.allocOutputContext2(null, plan.format, path), 'format')
  const picture = plan.video && pictureEncoder(plan.video, plan)
  const sound = plan.audio && soundEncoder(plan.audio, plan)
  const encoders = [picture, sound].filter((part) => part !== undefined)
  const streams = encoders.map(({ encoder }) => {
    const stream = out.newStream(null)
    ok(stream.codecpar.fromContext(encoder), 'parameters')
    stream.timeBase = encoder.timeBase
    return stream
  })
  if (plan.video?.rotation) turn(streams[0], plan.video.rotation)
  const tags = plan.metadata && Dictionary.fromObject(plan.metadata)
  if (tags) out.metadata = tags
  ok(out.openOutputSync(), 'open')
  const options: Record<string, string> = plan.live ? { live: '1' } : {}
  ok(out.writeHeaderSync(Dictionary.fromObject(options)), 'header')
  const packet = new Packet()
  packet.alloc()
  const sources = encoders.map(({ encoder, frames }, index) => ({
    encoder,
    frames,
    stream: streams[index] as Stream,
  }))
  const clocks = sources.map(() => 0)
  const live = new Set(sources.keys())
  while (live.size > 0) {
    const index = [...live].reduce((a, b) => ((clocks[a] ?? 0) <= (clocks[b] ?? 0) ? a : b))
    const { encoder, frames, stream } = sources[index] as (typeof sources)[number]
    const next = frames.next()
    const frame = next.done ? null : next.value
    if (frame === null) live.delete(index)
    else clocks[index] = (Number(frame.pts) * encoder.timeBase.num) / encoder.timeBase.den
    ok(encoder.sendFrameSync(frame), 'encode')
    frame?.free()
    while (encoder.receivePacketSync(packet) >= 0) {
      const shift = BigInt(
        Math.round(((plan.startSeconds ?? 0) * encoder.timeBase.den) / encoder.timeBase.num),
      )
      packet.pts += shift
      packet.dts += shift
      if (packet.duration === 0n) packet.duration = BigInt(encoder.frameSize || 1)
      packet.rescaleTs(encoder.timeBase, stream.timeBase)
      packet.streamIndex = stream.index
      ok(out.interleavedWriteFrameSync(packet), 'write')
    }
  }
  ok(out.writeTrailerSync(), 'trailer')
  out.closeOutputSync()
  packet.free()
  for (const { encoder } of sources) encoder.freeContext()
  out.freeContext()
  return path
}

function turn(stream: Stream | undefined, degrees: 90 | 180 | 270): void {
  const [a, b] = degrees === 90 ? [0, 1] : degrees === 180 ? [-1, 0] : [0, -1]
  const matrix = Buffer.alloc(36)
  const put = (index: number, value: number) => matrix.writeInt32LE(value, index * 4)
  put(0, a * 65536)
  put(1, b * 65536)
  put(3, -b * 65536)
  put(4, a * 65536)
  put(8, 1 << 30)
  ok(stream?.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, matrix) ?? 0, 'side data')
}

function pictureEncoder(video: NonNullable<FilmPlan['video']>, plan: FilmPlan) {
  const { width = 320, height = 180, fps = 30, fpsDen = 1, bFrames = 0, gop = 30 } = video
  const encoder = new CodecContext()
  encoder.allocContext3(Codec.findEncoderByName(video.codec as FFEncoderCodec))
  encoder.width = width
  encoder.height = height
  encoder.pixelFormat = AV_PIX_FMT_YUV420P
  encoder.timeBase = new Rational(fpsDen, fps)
  encoder.framerate = new Rational(fps, fpsDen)
  encoder.gopSize = gop
  encoder.maxBFrames = bFrames
  encoder.bitRate = 1_000_000n
  encoder.threadCount = 1
  if (plan.format !== 'mpegts') encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  if (video.interlaced) encoder.setFlags(AV_CODEC_FLAG_INTERLACED_DCT)
  const options: Record<string, string> =
    video.codec === 'libx264'
      ? {
          preset: 'superfast',
          'x264-params': `scenecut=0:keyint=${gop}:bframes=${bFrames}${video.interlaced ? ':tff=1' : ''}`,
        }
      : video.codec.startsWith('libvpx')
        ? { deadline: 'realtime', 'cpu-used': '8' }
        : {}
  ok(encoder.open2Sync(null, Dictionary.fromObject(options)), 'open picture')
  const count = Math.round((plan.seconds * fps) / fpsDen)
  function* frames(): Generator<Frame> {
    for (let number = 0; number < count; number += 1) {
      if (video.drop?.includes(number)) continue
      const frame = Frame.fromVideoBuffer(pattern(number, width, height), {
        width,
        height,
        format: AV_PIX_FMT_YUV420P,
      })
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
function pattern(number: number, width: number, height: number): Buffer {
  const [halfWidth, halfHeight] = [(width + 1) >> 1, (height + 1) >> 1]
  const pixels = Buffer.alloc(width * height + 2 * halfWidth * halfHeight, 128)
  for (let x = 0; x < width; x += 1) {
    const bit = (number >> Math.floor((x * bars) / width)) & 1
    pixels[x] = bit === 1 ? 220 : 30
  }
  for (let y = 1; y < height; y += 1) pixels.copy(pixels, y * width, 0, width)
  return pixels
}

function soundEncoder(audio: NonNullable<FilmPlan['audio']>, plan: FilmPlan) {
  const { sampleRate = 48_000, channels = 2 } = audio
  const packed = audio.codec.startsWith('pcm') || audio.codec === 'libopus'
  const encoder = new CodecContext()
  encoder.allocContext3(Codec.findEncoderByName(audio.codec as FFEncoderCodec))
  encoder.sampleRate = sampleRate
  encoder.sampleFormat = packed ? AV_SAMPLE_FMT_S16 : AV_SAMPLE_FMT_FLTP
  encoder.channelLayout = avChannelLayoutDefault(channels)
  encoder.timeBase = new Rational(1, sampleRate)
  encoder.bitRate = 96_000n
  if (plan.format !== 'mpegts') encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  ok(encoder.open2Sync(null, null), 'open sound')
  const size = encoder.frameSize || 1024
  const total = Math.round(plan.seconds * sampleRate)
  function* frames(): Generator<Frame> {
    for (let at = 0; at < total; at += size) {
      const samples = Array.from({ length: size }, (_, index) => clickAt((at + index) / sampleRate))
      const bytes = packed
        ? Buffer.from(
            Int16Array.from(samples.flatMap((sample) => Array(channels).fill(sample * 32_000))).buffer,
          )
        : Buffer.from(Float32Array.from(Array(channels).fill(samples).flat()).buffer)
      const frame = Frame.fromAudioBuffer(bytes, {
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

const clickLength = 0.02
/** A burst of 2 kHz that starts at half past each second. */
function clickAt(second: number): number {
  const since = (((second - 0.5) % 1) + 1) % 1
  return second >= 0.5 - 1e-9 && since < clickLength ? 0.8 * Math.sin(2 * Math.PI * 2000 * since) : 0
}

/** Decodes a film and reads the number on each picture (along x, or along y for a turned film) and the clicks. */
function readFilm(path: string, axis: 'x' | 'y'): ReadFilm {
  const format = new FormatContext()
  ok(format.openInputSync(path, null, null), 'open')
  ok(format.findStreamInfoSync(null), 'info')
  const film: ReadFilm = { pictures: [], width: 0, height: 0, clicks: [] }
  const decoders = new Map(
    format.streams.map((stream) => {
      const decoder = new CodecContext()
      decoder.allocContext3(Codec.findDecoder(stream.codecpar.codecId))
      decoder.parametersToContext(stream.codecpar)
      decoder.pktTimebase = stream.timeBase
      ok(decoder.open2Sync(null, null), 'decoder')
      return [stream.index, { decoder, stream, type: stream.codecpar.codecType }]
    }),
  )
  const [packet, frame] = [new Packet(), new Frame()]
  packet.alloc()
  frame.alloc()
  const take = (index: number, input: Packet | null) => {
    const reader = decoders.get(index)
    if (reader === undefined) return
    reader.decoder.sendPacketSync(input)
    while (reader.decoder.receiveFrameSync(frame) >= 0) {
      const second =
        (Number(frame.bestEffortTimestamp) * reader.stream.timeBase.num) / reader.stream.timeBase.den
      if (reader.type === AVMEDIA_TYPE_VIDEO) {
        film.width = frame.width
        film.height = frame.height
        film.pictures.push({ second, number: numberOn(frame, axis) })
      } else if (reader.type === AVMEDIA_TYPE_AUDIO) findClicks(frame, second, film.clicks)
      frame.unref()
    }
  }
  while (format.readFrameSync(packet) >= 0) {
    take(packet.streamIndex, packet)
    packet.unref()
  }
  for (const index of decoders.keys()) take(index, null)
  packet.free()
  frame.free()
  for (const { decoder } of decoders.values()) decoder.freeContext()
  format.closeInputSync()
  return film
}

function numberOn(frame: Frame, axis: 'x' | 'y'): number {
  const pixels = frame.toBuffer()
  let number = 0
  for (let bar = 0; bar < bars; bar += 1) {
    const place = (bar + 0.5) / bars
    const x = Math.floor(frame.width * (axis === 'x' ? place : 0.5))
    const y = Math.floor(frame.height * (axis === 'x' ? 0.5 : place))
    if ((pixels[y * frame.width + x] ?? 0) > 125) number |= 1 << bar
  }
  return number
}

function findClicks(frame: Frame, second: number, clicks: number[]): void {
  const plane = frame.toBuffer()
  for (let index = 0; index < frame.nbSamples; index += 1) {
    if (Math.abs(plane.readFloatLE(index * 4)) < 0.25) continue
    const at = second + index / frame.sampleRate
    if (at - (clicks.at(-1) ?? -1) > 0.5) clicks.push(at)
    else if (at - (clicks.at(-1) ?? -1) > clickLength * 3) clicks.push(at)
  }
}

process.once('message', (order: FilmOrder) => {
  Log.setLevel(AV_LOG_ERROR)
  const answer = order.verb === 'make' ? makeFilm(order.path, order.plan) : readFilm(order.path, order.axis)
  writeFileSync(order.answerFile, JSON.stringify(answer))
  process.kill(process.pid, 'SIGKILL')
})
