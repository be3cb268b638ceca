import { writeFileSync } from 'node:fs'
import { AV_PIX_FMT_YUVJ420P, AVCOL_RANGE_JPEG, FF_ENCODER_MJPEG } from 'node-av/constants'
import { Codec, CodecContext, type Frame, Packet, Rational } from 'node-av/lib'
import { productName } from '../contract.ts'
import { encode, must } from './calls.ts'

/** Turns limited-range pictures into what JPEG expects. */
export const jpegFilters = ['scale=in_range=auto:out_range=full', 'format=yuvj420p']

/** Writes one full-range 4:2:0 frame as the product, a JPEG. */
export function writeJpeg(frame: Frame): void {
  const encoder = new CodecContext()
  encoder.allocContext3(Codec.findEncoderByName(FF_ENCODER_MJPEG))
  encoder.width = frame.width
  encoder.height = frame.height
  encoder.pixelFormat = AV_PIX_FMT_YUVJ420P
  encoder.colorRange = AVCOL_RANGE_JPEG
  encoder.timeBase = new Rational(1, 1)
  encoder.threadCount = 1
  encoder.qMin = 3
  encoder.qMax = 5
  must(encoder.open2Sync(null, null), 'open jpeg')
  const packet = new Packet()
  packet.alloc()
  const parts: Buffer[] = []
  const keep = ({ data }: Packet) => {
    if (data !== null) parts.push(Buffer.from(data))
  }
  frame.pts = 0n
  encode(encoder, frame, packet, keep)
  encode(encoder, null, packet, keep)
  writeFileSync(productName, Buffer.concat(parts))
}
