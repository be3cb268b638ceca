import { AV_CODEC_ID_H264 } from 'node-av/constants'
import { Packet } from 'node-av/lib'
import type { ClipRange } from './clip-range.ts'
import { seekBefore } from './seek-before.ts'
import { mayCopySound } from './sound-lane.ts'
import { openSource, readPackets, type Source, secondsOf } from './source.ts'

/** Where a sound packet may begin beside the picture: nobody hears a millisecond. */
const soundSeconds = 0.001

/**
 * Where, on the film's own clock, copying would begin: at the very picture that is wanted, which is a keyframe on
 * which all pictures up to the end depend, and at a sound packet that begins with it. Null where there is no such place.
 */
export function findCopy(
  { family, video, audio }: Source,
  range: ClipRange,
): { picture: number | null; sound: number | null } {
  const film = openSource(family)
  const { start, seconds, frames } = range
  const slack = frames > 0 ? seconds / frames / 2 : soundSeconds
  let picture: number | null = null
  let sound: number | null = null
  let inside = 0
  let pastEnd = false
  let leansOut = false

  seekBefore(film, start)
  const packet = new Packet()
  packet.alloc()
  readPackets(film, packet, () => {
    const stream = [video, audio].find((each) => each?.index === packet.streamIndex)
    const at = stream ? secondsOf(packet.pts, stream.timeBase) : null
    if (!stream || at === null) return
    if (stream === audio) {
      if (Math.abs(at - start) <= soundSeconds) sound = at
      return video === null && at > start + 1 ? 'stop' : undefined
    }
    if (picture === null && packet.isKeyframe && Math.abs(at - start) < slack) picture = at
    if (picture === null) return at > start + slack ? 'stop' : undefined
    if (at < start - slack) leansOut = true
    else if (at >= start + seconds - slack) pastEnd = true
    else {
      inside += 1
      // A picture inside that is stored after one outside may need it.
      if (pastEnd) leansOut = true
    }
    const stored = secondsOf(packet.dts, stream.timeBase)
    if (stored !== null && stored > start + seconds) return 'stop'
  })
  packet.free()
  film.format.closeInputSync()
  const whole = inside === frames && !leansOut && video?.codecpar.codecId === AV_CODEC_ID_H264
  return {
    picture: whole ? picture : null,
    sound: audio !== null && mayCopySound(audio, family) ? sound : null,
  }
}
