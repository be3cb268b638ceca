import { readPeaks } from '#app/components/timeline/peaks.ts'
import { alignBySound, type SoundMatch } from '#app/domain/sound-alignment.ts'
import type { Side } from './alignment.ts'

/** Where both are at one moment, and how alike they sound there; or why that cannot be said. */
export type Heard =
  | { found: true; at: Record<Side, number>; likeness: number }
  | { found: false; because: Extract<SoundMatch, { found: false }>['because'] | 'none' | 'lost' }

/** The same moment in two recordings by what both heard, as near to where the first is now as it can be. */
export async function findBySound(
  addresses: Record<Side, string | null>,
  now: { leftMs: number; endMs: Record<Side, number> },
): Promise<Heard> {
  if (addresses.left === null || addresses.right === null) return { found: false, because: 'none' }
  const [left, right] = await Promise.all([fetchPeaks(addresses.left), fetchPeaks(addresses.right)])
  if (!left || !right) return { found: false, because: 'lost' }
  const match = alignBySound(left, right)
  if (!match.found) return match
  const { offsetMs, likeness } = match
  const [first, last] = [Math.max(0, -offsetMs), Math.min(now.endMs.left, now.endMs.right - offsetMs)]
  // What is compared may be a part in which they never meet.
  if (last < first) return { found: false, because: 'unsure' }
  const leftMs = Math.round(Math.min(Math.max(now.leftMs, first), last))
  return { found: true, at: { left: leftMs, right: leftMs + offsetMs }, likeness }
}

async function fetchPeaks(address: string) {
  const answer = await fetch(address).catch(() => null)
  return answer?.ok ? readPeaks(await answer.arrayBuffer()) : null
}
