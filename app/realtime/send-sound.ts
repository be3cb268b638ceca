import { paths } from '#app/paths.ts'
import type { SendOutcome } from './outbox.ts'
import type { OutboxEntry } from './outbox-list.ts'

/** Enough for the largest one over a slow line. */
const patienceMs = 240_000

/** This browser cannot read what it has kept: sending it again would not help. */
const lost: SendOutcome = {
  type: 'refused',
  error: { code: 'conflict', message: '', fields: {}, facts: {} },
}

/**
 * Sends what is said in a new note before the note itself; the server keeps it once, however often it is sent. Answers
 * why the note cannot be sent now, if so. Throws on no answer.
 */
export async function sendSound(
  entry: OutboxEntry,
  sound: Blob,
  origin: string,
  outcomeOf: (answer: Response) => Promise<SendOutcome>,
): Promise<SendOutcome | null> {
  const first = await sound
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => null)
  if (!first) return lost
  const answer = await fetch(origin + paths.sendSpoken(entry.recordingId, entry.clientId), {
    method: 'PUT',
    headers: { 'Content-Type': sound.type, 'X-Sent-For': entry.personId },
    credentials: 'same-origin',
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
    body: sound,
  })
  if (answer.ok) return null
  const outcome = await outcomeOf(answer)
  // What is only written does not wait for what is said.
  return outcome.type === 'later' ? { type: 'stuck' } : outcome
}
