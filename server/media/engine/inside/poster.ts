import { AV_NOPTS_VALUE, AVSEEK_FLAG_BACKWARD } from 'node-av/constants'
import { Frame, Packet } from 'node-av/lib'
import { MediaRefusal } from '../refusal.ts'
import { decode } from './calls.ts'
import { openChain, pictureInput } from './graph.ts'
import { displayedSize, pictureFilters, rungSize } from './picture.ts'
import { isHdr } from './probe.ts'
import { openDecoder, readPackets, type Source, zeroOf } from './source.ts'
import { jpegFilters, writeJpeg } from './still.ts'
import { turningOf } from './turning.ts'

const shorterSide = 720
/** A poster need not be exact where keyframes are far apart. */
const mostDecoded = 600

/** Decodes to the picture shown at a time and writes it as a JPEG. Throws MediaRefusal 'no-streams' without a picture. */
export function drawPoster(source: Source, atMs: number): { width: number; height: number } {
  const stream = source.video
  if (stream === null) throw new MediaRefusal('no-streams', 'no picture')
  const wanted = BigInt(
    Math.round(((zeroOf(source) + atMs / 1000) * stream.timeBase.den) / stream.timeBase.num),
  )
  if (atMs > 0) source.format.seekFrameSync(stream.index, wanted, AVSEEK_FLAG_BACKWARD)
  const decoder = openDecoder(stream)
  const [frame, shown, out, packet] = [new Frame(), new Frame(), new Frame(), new Packet()]
  for (const native of [frame, shown, out, packet]) native.alloc()
  let decoded = 0
  let past = false
  const use = (picture: Frame) => {
    decoded += 1
    if (past) return
    past =
      decoded > 1 && picture.bestEffortTimestamp !== AV_NOPTS_VALUE && picture.bestEffortTimestamp > wanted
    if (past) return
    shown.unref()
    shown.ref(picture)
  }
  readPackets(source, packet, () => {
    if (packet.streamIndex === stream.index) decode(decoder, packet, frame, use)
    if (past || decoded > mostDecoded) return 'stop'
  })
  if (!past) decode(decoder, null, frame, use)
  if (decoded === 0) throw new MediaRefusal('unreadable', 'no picture decodes')

  const turning = turningOf(stream)
  const size = rungSize(
    displayedSize(shown.width, shown.height, stream.sampleAspectRatio, turning),
    shorterSide,
  )
  const filters = [...pictureFilters(turning, size, isHdr(stream)), ...jpegFilters]
  const chain = openChain(pictureInput(shown, stream.timeBase), filters, 'buffersink')
  chain.push(shown, out, writeJpeg)
  return size
}
