import type { AnnotationChange } from './read-changes.ts'

/** Older ones have been passed on long ago; whoever still wants one reads it. */
const mostKept = 200

const kept = new Map<string, Promise<AnnotationChange | undefined>>()

const keyOf = (recordingId: string, seq: number) => `${recordingId} ${seq}`

/**
 * Keeps a change that this process is about to commit, so that its own rooms need not read it again. `change` must
 * come only once the change is committed, and be undefined when it was rolled back: its number goes to another then.
 */
export function keepAtHand(
  recordingId: string,
  seq: number,
  change: Promise<AnnotationChange | undefined>,
): void {
  kept.delete(keyOf(recordingId, seq))
  kept.set(keyOf(recordingId, seq), change)
  const [oldest] = kept.size > mostKept ? kept.keys() : []
  if (oldest !== undefined) kept.delete(oldest)
}

/** The change of this number, where this process made it; undefined where it has to be read. */
export async function takeAtHand(recordingId: string, seq: number): Promise<AnnotationChange | undefined> {
  const key = keyOf(recordingId, seq)
  const change = kept.get(key)
  kept.delete(key)
  return change
}
