import type { z } from 'zod'
import type { Take as KeptTake } from '#app/components/upload/engine/kept-takes.ts'
import type { Uploads } from '#app/components/upload/engine/uploads.ts'
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
 * Sends what an earlier page of this rehearsal left, unless a page still records it, and what was found again without a
 * connection. Says whether there was anything.
 */
export async function sendLeftSession(personId: string, rehearsalId: string): Promise<boolean> {
  const to = { personId, rehearsalId }
  const found = await listFound(to)
  for (const session of found) await sendFound(to, session)
  const session = await findSession(personId, rehearsalId)
  if (!session) return found.length > 0
  const { isBeingRecorded } = await import('#app/components/upload/engine/index.ts')
  if (await isBeingRecorded(session.sourceId)) return found.length > 0
  const sent = await sendOnce(to, session).catch(() => null)
  if (sent) await keepSessionHere(personId, rehearsalId, undefined)
  return sent?.ok === true || found.length > 0
}

interface Place {
  personId: string
  rehearsalId: string
}

/** Of films that were found again: those that the server does not have yet. */
const foundName = (rehearsalId: string) => `${nameOf(rehearsalId)} found again`

async function listFound({ personId, rehearsalId }: Place): Promise<Session[]> {
  const kept = await (await keepInBrowser()).drafts.get(personId, foundName(rehearsalId))
  return Array.isArray(kept) ? kept.filter((each) => NewSession.safeParse(each).success) : []
}

/** Keeps a session of a film that was found again, or takes it out. */
async function turnFound(to: Place, session: Session, isKept: boolean): Promise<void> {
  const others = (await listFound(to)).filter(({ sourceId }) => sourceId !== session.sourceId)
  const next = isKept ? [...others, session] : others
  const { drafts } = await keepInBrowser()
  await drafts.put(to.personId, foundName(to.rehearsalId), next.length > 0 ? next : undefined)
}

async function sendFound(to: Place, session: Session): Promise<Sent | null> {
  const sent = await sendOnce(to, session).catch(() => null)
  if (sent) await turnFound(to, session, false)
  return sent
}

/**
 * Joins a film that was found again to its rehearsal: by what is kept of its takes and marks, else as one take without a
 * mark. What cannot be sent now, the next page of the rehearsal sends. Answers the refusal, if there is one.
 */
async function joinRescued(
  to: Place,
  film: { sourceId: string; lengthMs: number },
): Promise<ErrorAnswer | null> {
  const kept = await findSession(to.personId, to.rehearsalId)
  const isOfFilm = kept?.sourceId === film.sourceId
  const session = isOfFilm ? kept : { ...film, lengthMs: Math.max(1, Math.round(film.lengthMs)), marks: [] }
  if (!isOfFilm) await turnFound(to, session, true)
  const sent = await sendFound(to, session)
  if (sent && isOfFilm) await keepSessionHere(to.personId, to.rehearsalId, undefined)
  return sent && !sent.ok ? sent.error : null
}

/** Uploads a film that was found again as what it is, a rehearsal's, and joins it to its takes there. */
export async function rescueTake(
  uploads: Uploads | null,
  to: Place,
  { file, take }: { file: File; take: Pick<KeptTake, 'id' | 'startedAt' | 'lastAt'> },
): Promise<ErrorAnswer | null> {
  uploads?.add(file, { kind: 'rehearsal', takeSource: take.id }, [take.id])
  // A browser that keeps nothing has still sent it.
  return joinRescued(to, { sourceId: take.id, lengthMs: take.lastAt - take.startedAt }).catch(() => null)
}
