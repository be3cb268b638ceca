import { z } from 'zod'
import type { RecordingFailure } from '#app/domain/recording.ts'

/** What a thrown error is once it has been written down; a code is the system's, or one of our own refusals'. */
const Thrown = z.object({ code: z.string() })

/** Codes of the system, and of a store that does not answer, that people can do something about. */
const known: Record<string, RecordingFailure> = {
  ENOSPC: 'out-of-disk',
  EDQUOT: 'out-of-disk',
  EFBIG: 'out-of-disk',
  'out-of-disk': 'out-of-disk',
  unavailable: 'store-unavailable',
  ECONNRESET: 'store-unavailable',
  ECONNREFUSED: 'store-unavailable',
  ETIMEDOUT: 'store-unavailable',
  EIO: 'store-unavailable',
  EROFS: 'store-unavailable',
  EACCES: 'store-unavailable',
  EPERM: 'store-unavailable',
}

/** Why work was given up, in the words that people are told, by what its last try has thrown. */
export function failureOf(thrown: unknown): RecordingFailure {
  const { data } = Thrown.safeParse(thrown)
  return (data && known[data.code]) ?? 'engine-failed'
}
