import type { z } from 'zod'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { NewSession } from '#app/domain/rehearsal-input.ts'
import { paths } from '#app/paths.ts'
import { keepInBrowser } from '#app/realtime/kept.ts'

/** Takes and marks of one recording, on their way to the server. */
export type Session = z.input<typeof NewSession>

const answerMs = 15_000
const retryMs = 3_000
const nameOf = (rehearsalId: string) => `rehearsal ${rehearsalId}`

/** Keeps them in this browser until the server has them; one recording a rehearsal and person. */
export async function keepSessionHere(
  personId: string,
  rehearsalId: string,
  session: Session | undefined,
): Promise<void> {
  await (await keepInBrowser()).drafts.put(personId, nameOf(rehearsalId), session)
}

/** What an earlier page could not send. */
async function findSession(personId: string, rehearsalId: string): Promise<Session | undefined> {
  const kept = await (await keepInBrowser()).drafts.get(personId, nameOf(rehearsalId))
  return NewSession.safeParse(kept).success ? (kept as Session) : undefined
}

export type Sent = { ok: true } | { ok: false; error: ErrorAnswer }

/** Sends them until the server has answered; calls `onWaiting` while there is no connection. */
export async function sendSession(
  to: { personId: string; rehearsalId: string },
  session: Session,
  o: { onWaiting: () => void; signal: AbortSignal },
): Promise<Sent> {
  for (;;) {
    const sent = await sendOnce(to, session).catch(() => null)
    if (sent) return sent
    o.onWaiting()
    await new Promise((resolve) => setTimeout(resolve, retryMs))
    o.signal.throwIfAborted()
  }
}

async function sendOnce(
  { personId, rehearsalId }: { personId: string; rehearsalId: string },
  session: Session,
): Promise<Sent | null> {
  const answer = await fetch(paths.rehearsalSessions(rehearsalId), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Sent-For': personId },
    credentials: 'same-origin',
    redirect: 'error',
    signal: AbortSignal.timeout(answerMs),
    body: JSON.stringify(session),
  })
  if (answer.ok) return { ok: true }
  if (answer.status >= 500 || answer.status === 429) return null
  const { error } = (await answer.json()) as { error: ErrorAnswer }
  return { ok: false, error }
}

/**
 * Sends what an earlier page of this rehearsal left, unless a page still records it. Its film, as far as it was kept, is
 * offered where films are uploaded. Says whether there was anything.
 */
export async function sendLeftSession(personId: string, rehearsalId: string): Promise<boolean> {
  const session = await findSession(personId, rehearsalId)
  if (!session) return false
  const { isBeingRecorded } = await import('#app/components/upload/engine/index.ts')
  if (await isBeingRecorded(session.sourceId)) return false
  const sent = await sendOnce({ personId, rehearsalId }, session).catch(() => null)
  if (!sent) return false
  await keepSessionHere(personId, rehearsalId, undefined)
  return sent.ok
}

/**
 * Joins a film that was found again to its rehearsal: by what is kept of its takes and marks, else as one take without a
 * mark. What cannot be sent now, the next page of the rehearsal sends.
 */
export async function joinRescued(
  to: { personId: string; rehearsalId: string },
  film: { sourceId: string; lengthMs: number },
): Promise<void> {
  const { personId, rehearsalId } = to
  const kept = await findSession(personId, rehearsalId).catch(() => undefined)
  const isOfFilm = kept?.sourceId === film.sourceId
  const session = isOfFilm ? kept : { ...film, lengthMs: Math.max(1, Math.round(film.lengthMs)), marks: [] }
  if (!kept) await keepSessionHere(personId, rehearsalId, session).catch(() => {})
  const sent = await sendOnce(to, session).catch(() => null)
  if (sent && (isOfFilm || !kept)) await keepSessionHere(personId, rehearsalId, undefined).catch(() => {})
}
