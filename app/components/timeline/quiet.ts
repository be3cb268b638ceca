import type { Peaks } from './peaks.ts'
import type { Part } from './scale.ts'

/** A stretch is quiet from this length on, in milliseconds. */
export const shortestQuietMs = 1_500
/** A noise no longer than this does not end it. */
const longestNoiseMs = 100

/**
 * The stretches in which the sound stays low, against how loud this recording is elsewhere. It is all that a waveform
 * can tell: who speaks, or whether a sound is speech, is not in it.
 */
export function quietOf(peaks: Peaks): Part[] {
  const { levels, perSecond } = peaks
  const limit = limitOf(levels)
  const noise = Math.max(1, Math.round((longestNoiseMs / 1000) * perSecond))
  const found: Part[] = []
  const at = (point: number) => Math.round((point / perSecond) * 1000)
  let start = -1
  let lastQuiet = -1
  const close = () => {
    if (start >= 0 && at(lastQuiet + 1) - at(start) >= shortestQuietMs)
      found.push({ fromMs: at(start), toMs: at(lastQuiet + 1) })
    start = -1
  }
  for (let point = 0; point < levels.length; point += 1) {
    if ((levels[point] ?? 0) < limit) {
      if (start < 0) start = point
      lastQuiet = point
    } else if (start >= 0 && point - lastQuiet > noise) close()
  }
  close()
  return found
}

/** An eighth of what is loud here: a whisper in a loud room is quiet, and so is the hum of an empty one. */
function limitOf(levels: Uint8Array): number {
  const counts = new Array<number>(128).fill(0)
  for (const level of levels) counts[level] = (counts[level] ?? 0) + 1
  let left = levels.length * 0.05
  let loud = 127
  while (loud > 0 && left > (counts[loud] ?? 0)) {
    left -= counts[loud] ?? 0
    loud -= 1
  }
  return Math.max(2, Math.min(16, loud / 8))
}

/** The stretches of which something lies in `part`. Both are in order of time. */
export function within(stretches: readonly Part[], part: Part): Part[] {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[middle]?.toMs ?? 0) < part.fromMs) low = middle + 1
    else high = middle
  }
  const found: Part[] = []
  for (let index = low; index < stretches.length; index += 1) {
    const stretch = stretches[index]
    if (!stretch || stretch.fromMs > part.toMs) break
    found.push(stretch)
  }
  return found
}
