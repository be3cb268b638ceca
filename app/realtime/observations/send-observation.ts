import type { ErrorAnswer } from '#app/domain/errors.ts'
import type { Differing } from '#app/domain/observation.ts'
import type { ObservationChange } from '#app/domain/observation-input.ts'
import { paths } from '#app/paths.ts'

/** How sending ended. `later`: nobody could say; it is tried again. */
export type Sent =
  | { type: 'kept'; differing: Differing }
  /** It was removed for good elsewhere. */
  | { type: 'gone' }
  | { type: 'later' }
  | { type: 'signed-out' }
  | { type: 'refused'; error: ErrorAnswer }

/** A connection that hangs longer is given up and tried anew. */
const patienceMs = 15_000

/** Sends a change of an observation in the name of the person who made it. */
export async function sendObservation(
  personId: string,
  id: string,
  change: ObservationChange,
): Promise<Sent> {
  try {
    const answer = await fetch(paths.keepObservation(id), {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Sent-For': personId },
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      body: JSON.stringify(change),
    })
    if (answer.ok) return { type: 'kept', differing: (await answer.json()) as Differing }
    if (answer.status === 410) return { type: 'gone' }
    if (answer.status === 401) return { type: 'signed-out' }
    if (answer.status === 429 || answer.status >= 500) return { type: 'later' }
    const { error } = (await answer.json()) as { error: ErrorAnswer }
    return { type: 'refused', error }
  } catch {
    return { type: 'later' }
  }
}
