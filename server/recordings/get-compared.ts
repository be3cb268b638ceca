import { AppError, isAppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { getRecording, type RecordingPage } from './get-recording.ts'

/** Two recordings to be looked at side by side, each as far as its room would show it. Not-found where one would not be. */
export async function getCompared(
  actor: Actor,
  { left, right }: { left: string; right: string },
): Promise<Record<'left' | 'right', RecordingPage>> {
  try {
    const [one, other] = await Promise.all([getRecording(actor, left), getRecording(actor, right)])
    return { left: one, right: other }
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not-found') throw error
    throw new AppError('not-found', 'recordings.oneOfTwo', { cause: error })
  }
}
