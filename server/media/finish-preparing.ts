import type { Attempt } from '#server/recordings/jobs.ts'
import { finishAttempt, isCurrent, reportPlayable } from './attempt.ts'
import { eraseUnseen, letGo } from './let-go.ts'
import { type FilmToPicture, makePictures } from './make-pictures.ts'
import { noteReadLength } from './note-original.ts'

/** A rendition that stands whole in the store, and what the recording learns from it. */
export interface Finished {
  assetId: string
  recording: { durationMs: number; frameRateNum?: number; frameRateDen?: number }
  /** Into how many parts what is encoded of the original is divided; null where one worker makes it in one go. */
  of: number | null
}

/** What is left to do once a recording can be watched whole: its pictures are made, and it is ready. */
export async function finishPreparing(
  attempt: Attempt,
  { assetId, recording, of }: Finished,
  film: FilmToPicture,
): Promise<void> {
  const { durationMs, ...rate } = recording
  await reportPlayable(attempt, { playableMs: durationMs, ...rate })
  const pictures = await makePictures(attempt, film)
  if (!(await isCurrent(attempt))) return
  await noteReadLength(attempt, durationMs)
  const made = [assetId, ...pictures]
  if (await finishAttempt(attempt, recording, { made, of })) await eraseUnseen(attempt)
  else await letGo(attempt, made)
}
