import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_NOPTS_VALUE,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_RGB,
  AVCOL_SPC_UNSPECIFIED,
  AVCOL_TRC_BT709,
  type AVColorPrimaries,
  type AVColorSpace,
  type AVColorTransferCharacteristic,
  FF_ENCODER_LIBX264,
} from 'node-av/constants'
import { Codec, CodecContext, Dictionary, Frame, Packet, Rational, type Stream } from 'node-av/lib'
import { insideUncountedFrameMs } from '#app/domain/uncounted-frame.ts'
import type { EncodePlan, Rate } from '../contract.ts'
import { MediaRefusal } from '../refusal.ts'
import { decode, encode, must, threads } from './calls.ts'
import { type Chain, openChain, pictureInput } from './graph.ts'
import { displayedSize, pictureFilters, rungSize } from './picture.ts'
import { isHdr } from './probe.ts'
import { openDecoder } from './source.ts'
import { turningOf } from './turning.ts'

export interface Lane {
  /** The encoder's or the source's description of the stream. */
  describe: (stream: Stream) => void
  timeBase: { num: number; den: number }
  push: (packet: Packet, write: (packet: Packet) => void) => void
  end: (write: (packet: Packet) => void) => void
  /** Pictures (or samples) that went in and came out, to compare in the end. */
  tally: () => {
    in: number
    lastInSecond: number
    /** What was left out because its bytes are damaged, as far as that is noticed. */
    lost?: number
  }
  /** Whether it has all that it is there for, so that nothing more need be read for it. */
  isOver?: () => boolean
}

/** When pictures are shown: at this rate, counted from the source's second `zero`. */
export interface Timing {
  rate: Rate
  zero: number
  /** The source's own come unevenly: each is shown where a moment that was marked on it before lies. */
  isUneven: boolean
}

interface PictureWork {
  /** May change each picture, by its number, just before it is encoded. */
  retouch?: (picture: Frame, index: number) => void
  /** Only the pictures from one number on and before another are wanted; what is pushed has to begin before them. */
  stretch?: { from: number; until: number }
}

/**
 * Decodes, evens out to a constant rate from 0, turns, scales and encodes to H.264 without B-frames:
 * picture k stands exactly at k divided by the rate, and every two seconds start a new group.
 */
export function openPictureLane(
  stream: Stream,
  plan: EncodePlan,
  { rate, zero, isUneven }: Timing,
  { retouch, stretch = { from: 0, until: Infinity } }: PictureWork = {},
): Lane {
  const decoder = openDecoder(stream)
  const turning = turningOf(stream)
  const shown = displayedSize(
    stream.codecpar.width,
    stream.codecpar.height,
    stream.sampleAspectRatio,
    turning,
  )
  const size = rungSize(shown, plan.height)
  const encoder = openH264(size, plan, rate, colorsOf(stream))
  const zeroTicks = BigInt(Math.round((zero * stream.timeBase.den) / stream.timeBase.num))
  const usualTicks = BigInt(Math.round((rate.den * stream.timeBase.den) / (rate.num * stream.timeBase.num)))
  const clock = isUneven ? { num: rate.den, den: rate.num } : stream.timeBase
  const [picture, filtered, packet] = [new Frame(), new Frame(), new Packet()]
  picture.alloc()
  filtered.alloc()
  packet.alloc()

  let chain: Chain | null = null
  let shape = ''
  let written = stretch.from
  let seen = 0
  let lastInSecond = 0

  const openFor = (frame: Frame): Chain => {
    // In the middle of a film pictures find their places by their own times, and rounded as from its start.
    const isInside = written > 0 && shape === ''
    const start = isInside ? '' : `:start_time=${((written * rate.den) / rate.num).toFixed(6)}`
    const filters = [
      'bwdif=mode=send_frame:deint=interlaced',
      `fps=${rate.num}/${rate.den}${start}`,
      ...pictureFilters(turning, size, isHdr(stream), shape === '' ? 'exact' : 'padded'),
    ]
    return openChain(pictureInput(frame, clock), filters, 'buffersink')
  }

  const through = (frame: Frame | null, write: (packet: Packet) => void) =>
    chain?.push(frame, filtered, (ready) => {
      if (written >= stretch.until) return
      if (written > 0 && written === stretch.from) {
        if (Number(ready.pts) < written) return
        if (Number(ready.pts) > written) throw new MediaRefusal('engine-failed', 'a stretch begins too late')
      }
      retouch?.(ready, written)
      ready.pts = BigInt(written)
      ready.duration = 1n
      ready.pictType = AV_PICTURE_TYPE_NONE
      written += 1
      encode(encoder, ready, packet, write)
    })

  const take = (frame: Frame, write: (packet: Packet) => void) => {
    if (frame.bestEffortTimestamp === AV_NOPTS_VALUE) return
    frame.pts = frame.bestEffortTimestamp - zeroTicks
    if (frame.duration <= 0n) frame.duration = usualTicks
    seen += 1
    lastInSecond = (Number(frame.pts) * stream.timeBase.num) / stream.timeBase.den
    if (isUneven) layEvenly(frame, stream.timeBase, rate)
    const now = `${frame.width}x${frame.height}:${frame.format}:${frame.colorSpace}:${frame.colorRange}`
    if (now !== shape) {
      through(null, write)
      chain = openFor(frame)
      shape = now
    }
    through(frame, write)
  }

  return {
    describe: (out) => must(out.codecpar.fromContext(encoder), 'stream parameters'),
    timeBase: { num: rate.den, den: rate.num },
    push: (input, write) => decode(decoder, input, picture, (frame) => take(frame, write)),
    end: (write) => {
      decode(decoder, null, picture, (frame) => take(frame, write))
      through(null, write)
      encode(encoder, null, packet, write)
    },
    tally: () => ({ in: seen, lastInSecond }),
    isOver: () => written >= stretch.until,
  }
}

/** Gives a picture the place, and as its length the number of places, that its time falls to at this rate. */
function layEvenly(frame: Frame, timeBase: Rate, { num, den }: Rate): void {
  const secondsAt = (ticks: bigint) => (Number(ticks) * timeBase.num) / timeBase.den
  const place = Math.floor((insideUncountedFrameMs(secondsAt(frame.pts)) * num) / (1000 * den) + 1e-6)
  const end = Math.round((secondsAt(frame.pts + frame.duration) * num) / den)
  frame.pts = BigInt(place)
  frame.duration = BigInt(Math.max(1, end - place))
}

interface Colors {
  space: AVColorSpace
  primaries: AVColorPrimaries
  transfer: AVColorTransferCharacteristic
}

/** The source's own colours are kept, so that players show the same; brighter ones have become BT.709. */
function colorsOf(stream: Stream): Colors {
  if (isHdr(stream)) return { space: AVCOL_SPC_BT709, primaries: AVCOL_PRI_BT709, transfer: AVCOL_TRC_BT709 }
  const { colorSpace, colorPrimaries, colorTrc } = stream.codecpar
  return {
    space: colorSpace === AVCOL_SPC_RGB ? AVCOL_SPC_UNSPECIFIED : colorSpace,
    primaries: colorPrimaries,
    transfer: colorTrc,
  }
}

const gopSeconds = 2

/** Each of these pictures a new group begins, and with it a segment. */
export const picturesASegment = (rate: Rate) => Math.max(1, Math.round((gopSeconds * rate.num) / rate.den))

function openH264(
  size: { width: number; height: number },
  plan: EncodePlan,
  rate: Rate,
  colors: Colors,
): CodecContext {
  const encoder = new CodecContext()
  encoder.allocContext3(Codec.findEncoderByName(FF_ENCODER_LIBX264))
  const gop = picturesASegment(rate)
  encoder.width = size.width
  encoder.height = size.height
  encoder.pixelFormat = AV_PIX_FMT_YUV420P
  encoder.sampleAspectRatio = new Rational(1, 1)
  encoder.timeBase = new Rational(rate.den, rate.num)
  encoder.framerate = new Rational(rate.num, rate.den)
  encoder.gopSize = gop
  encoder.maxBFrames = 0
  encoder.bitRate = BigInt(plan.bitRate)
  encoder.rcMaxRate = BigInt(plan.maxRate)
  encoder.rcBufferSize = plan.maxRate
  encoder.threadCount = threads
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  encoder.colorRange = AVCOL_RANGE_MPEG
  encoder.colorSpace = colors.space
  encoder.colorPrimaries = colors.primaries
  encoder.colorTrc = colors.transfer
  const options = Dictionary.fromObject({
    preset: 'veryfast',
    profile: 'high',
    'x264-params': `keyint=${gop}:min-keyint=${gop}:scenecut=0:open-gop=0:bframes=0`,
  })
  must(encoder.open2Sync(null, options), 'open encoder')
  return encoder
}
