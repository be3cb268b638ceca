import { rmSync } from 'node:fs'
import { AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants'
import { Dictionary, FFmpegError, FormatContext, Packet, type Stream } from 'node-av/lib'
import { pictureEncoder } from './film-picture.ts'
import { soundEncoder } from './film-sound.ts'
import type { FilmPlan } from './films.ts'

/* Runs in a process of its own: see films.ts. */

export const ok = (result: number, call: string) => {
  FFmpegError.throwIfError(result, call)
  return result
}

/** Writes one film; synchronous from the first byte to the last. */
export function makeFilm(path: string, plan: FilmPlan): void {
  rmSync(path, { force: true })
  const out = new FormatContext()
  ok(out.allocOutputContext2(null, plan.format, path), 'format')
  const picture = plan.video && pictureEncoder(plan.video, plan)
  const sounds = [plan.audio ?? []].flat().map((audio) => soundEncoder(audio, plan))
  const encoders = [...(picture ? [picture] : []), ...sounds]
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
  const options = { ...plan.muxing, ...(plan.live ? { live: '1' } : {}) }
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
