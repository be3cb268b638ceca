import { AV_PIX_FMT_YUVJ420P, AVCOL_RANGE_JPEG, AVSEEK_FLAG_BACKWARD } from 'node-av/constants'
import { type CodecContext, Frame, Packet, type Stream } from 'node-av/lib'
import type { Sprite, SpritePlan } from '../contract.ts'
import { MediaRefusal } from '../refusal.ts'
import { decode } from './calls.ts'
import { openChain, pictureInput } from './graph.ts'
import { displayedSize, pictureFilters } from './picture.ts'
import { isHdr } from './probe.ts'
import type { Pulse } from './progress.ts'
import { openDecoder, readPackets, type Source, secondsOf, zeroOf } from './source.ts'
import { jpegFilters, writeJpeg } from './still.ts'
import { turningOf } from './turning.ts'

const mostTiles = 200
const even = (length: number) => Math.max(2, Math.round(length / 2) * 2)

/** Seeks to each time, decodes one keyframe, and lays the small pictures out row by row. */
export function drawSprite(source: Source, plan: SpritePlan, pulse: Pulse): Sprite {
  const stream = source.video
  if (stream === null) throw new MediaRefusal('no-streams', 'no picture')
  const lengthMs = claimedMs(source, stream)
  if (lengthMs <= 0) throw new MediaRefusal('unreadable', 'no claimed duration: package first')
  const everyMs = Math.max(plan.everyMs, Math.ceil(lengthMs / mostTiles))
  const count = Math.max(1, Math.ceil(lengthMs / everyMs))
  const columns = Math.min(plan.columns, count)
  const shown = displayedSize(
    stream.codecpar.width,
    stream.codecpar.height,
    stream.sampleAspectRatio,
    turningOf(stream),
  )
  const tile = { width: even(plan.tileWidth), height: even((plan.tileWidth * shown.height) / shown.width) }
  const sheet = newSheet(tile, columns, Math.ceil(count / columns))
  const decoder = openDecoder(stream, 1)
  const zero = zeroOf(source)
  let last: Buffer | null = null
  for (let index = 0; index < count; index += 1) {
    pulse.at(index / count)
    last = keyframeAt(source, stream, decoder, zero + (index * everyMs) / 1000, tile) ?? last
    if (last !== null) sheet.place(last, index)
  }
  if (last === null) throw new MediaRefusal('unreadable', 'no picture decodes')
  writeJpeg(sheet.frame())
  return { count, columns, tileWidth: tile.width, tileHeight: tile.height, everyMs }
}

/** How long the picture says it is, or else the file; a recorder's live file says neither. */
function claimedMs({ format }: Source, stream: Stream): number {
  const own = secondsOf(stream.duration, stream.timeBase) ?? 0
  return Math.round(own > 0 ? own * 1000 : Math.max(0, Number(format.duration) / 1000))
}

/** The keyframe at or before a second, scaled, as planes one after another. */
function keyframeAt(
  source: Source,
  stream: Stream,
  decoder: CodecContext,
  second: number,
  tile: Size,
): Buffer | null {
  const wanted = BigInt(Math.round((second * stream.timeBase.den) / stream.timeBase.num))
  source.format.seekFrameSync(stream.index, wanted, AVSEEK_FLAG_BACKWARD)
  decoder.flushBuffers()
  const [frame, out, packet] = [new Frame(), new Frame(), new Packet()]
  for (const native of [frame, out, packet]) native.alloc()
  let picture: Buffer | null = null
  const use = (decoded: Frame) => {
    if (picture !== null) return
    const filters = [...pictureFilters(turningOf(stream), tile, isHdr(stream)), ...jpegFilters]
    const chain = openChain(pictureInput(decoded, stream.timeBase), filters, 'buffersink')
    chain.push(decoded, out, (small) => {
      picture = small.toBuffer()
    })
    chain.graph.free()
  }
  readPackets(source, packet, () => {
    if (packet.streamIndex !== stream.index || !packet.isKeyframe) return
    decode(decoder, packet, frame, use)
    return 'stop'
  })
  if (picture === null) decode(decoder, null, frame, use)
  for (const native of [frame, out, packet]) native.free()
  return picture
}

interface Size {
  width: number
  height: number
}

/** A black full-range 4:2:0 picture on which tiles are placed. */
function newSheet(tile: Size, columns: number, rows: number) {
  const width = tile.width * columns
  const height = tile.height * rows
  const planes = [
    { at: 0, from: 0, shift: 1 },
    { at: width * height, from: tile.width * tile.height, shift: 2 },
    { at: (width * height * 5) / 4, from: (tile.width * tile.height * 5) / 4, shift: 2 },
  ]
  const pixels = Buffer.alloc((width * height * 3) / 2, 128).fill(0, 0, width * height)
  return {
    place(picture: Buffer, index: number) {
      for (const { at, from, shift } of planes) {
        const [wide, high, stride] = [tile.width / shift, tile.height / shift, width / shift]
        const corner = at + Math.floor(index / columns) * high * stride + (index % columns) * wide
        for (let row = 0; row < high; row += 1) {
          picture.copy(pixels, corner + row * stride, from + row * wide, from + (row + 1) * wide)
        }
      }
    },
    frame(): Frame {
      const frame = Frame.fromVideoBuffer(pixels, { width, height, format: AV_PIX_FMT_YUVJ420P })
      frame.colorRange = AVCOL_RANGE_JPEG
      return frame
    },
  }
}
