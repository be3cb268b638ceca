import type { Stretch } from '#app/domain/redaction-area.ts'

/** The sound around a muted stretch falls and rises this fast, so that nothing clicks; all of it outside the stretch. */
const fadeMs = 5

/** Silences what the stretches take in of samples that begin at `first`, at a rate; each channel alike. */
export function silence(channels: Float32Array[], first: number, sampleRate: number, mutes: Stretch[]): void {
  const [length = 0] = channels.map((channel) => channel.length)
  const fade = (fadeMs * sampleRate) / 1000
  for (const { startMs, endMs } of mutes) {
    const start = Math.floor((startMs * sampleRate) / 1000) - first
    const end = Math.ceil((endMs * sampleRate) / 1000) - first
    const from = Math.max(0, Math.floor(start - fade))
    const until = Math.min(length, Math.ceil(end + fade))
    for (let at = from; at < until; at += 1) {
      const outside = Math.max(start - at, at + 1 - end, 0)
      const gain = Math.min(1, outside / fade)
      for (const channel of channels) channel[at] = (channel[at] ?? 0) * gain
    }
  }
}
