import { AVSEEK_FLAG_BACKWARD } from 'node-av/constants'
import type { Stream } from 'node-av/lib'
import { Packet } from 'node-av/lib'
import { openSource, readPackets, type Source, secondsOf } from './source.ts'

/** Decoders need a little of what comes before, and some containers keep the sound far behind the picture. */
const leadSeconds = 1

/**
 * Moves the source to a place from which everything shown or heard at `second` of its own clock can be decoded. Where
 * the container has no way to find one, it stays at its beginning.
 */
export function seekBefore(source: Source, second: number): void {
  const main = source.video ?? source.audio
  if (main === null) return
  const tried = openSource(source.family)
  const leads = seek(tried, main, second) && startsBefore(tried, source, second)
  tried.format.closeInputSync()
  if (leads) seek(source, main, second)
}

function seek({ format }: Source, { index, timeBase, startTime }: Stream, second: number): boolean {
  const wanted = BigInt(Math.round(((second - leadSeconds) * timeBase.den) / timeBase.num))
  if (wanted <= startTime) return false
  return format.seekFrameSync(index, wanted, AVSEEK_FLAG_BACKWARD) >= 0
}

/** Whether the first keyframe and the first sound that come now lie before that second. */
function startsBefore(tried: Source, { video, audio }: Source, second: number): boolean {
  const waiting = new Map([video, audio].flatMap((stream) => (stream ? [[stream.index, stream]] : [])))
  let isBefore = true
  const packet = new Packet()
  packet.alloc()
  readPackets(tried, packet, () => {
    const stream = waiting.get(packet.streamIndex)
    if (stream === undefined || (stream.index === video?.index && !packet.isKeyframe)) return
    const at = secondsOf(packet.pts, stream.timeBase)
    isBefore &&= at !== null && at <= second - leadSeconds / 2
    waiting.delete(stream.index)
    if (!isBefore || waiting.size === 0) return 'stop'
  })
  packet.free()
  return isBefore && waiting.size === 0
}
