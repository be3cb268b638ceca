import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { parseTimecode } from '#app/domain/timecode.ts'
import type { Clip } from './own-try.ts'

/** No recording is longer than a day. */
export const longestClipMs = 86_400_000
/** Instead of a recording: the clip that was chosen before. */
export const sameClip = 'same'
/** A recording of one's own and two times as people type them; no recording is no clip. */
export const clipFields = {
  clipRecording: z.union([z.uuid(), z.literal(''), z.literal(sameClip)]).default(''),
  clipStart: z.string().max(20).default(''),
  clipEnd: z.string().max(20).default(''),
}

/** The clip that a form chose; null for none. Throws invalid for a time that is none. */
export function clipOf({
  clipRecording,
  clipStart,
  clipEnd,
}: z.output<z.ZodObject<typeof clipFields>>): Clip | null {
  if (!clipRecording || clipRecording === sameClip) return null
  const startMs = timeIn(clipStart || '0')
  const endMs = clipEnd ? timeIn(clipEnd) : null
  if (startMs === null) throw badTime('clipStart', 'tries.timeForm')
  if (clipEnd && endMs === null) throw badTime('clipEnd', 'tries.timeForm')
  if (endMs !== null && endMs <= startMs) throw badTime('clipEnd', 'fields.endBeforeStart')
  return { recordingId: clipRecording, startMs, endMs }
}

function timeIn(text: string): number | null {
  const time = parseTimecode(text)
  return time !== null && time <= longestClipMs ? time : null
}

function badTime(field: string, words: RefusalKey): AppError {
  return new AppError('invalid', words, { fields: { [field]: words } })
}
