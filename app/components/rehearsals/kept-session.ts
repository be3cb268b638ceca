import type { Take as KeptTake } from '#app/components/upload/engine/kept-takes.ts'
import type { Uploads } from '#app/components/upload/engine/uploads.ts'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { NewSession } from '#app/domain/rehearsal-input.ts'
import { paths } from '#app/paths.ts'
import { keepInBrowser } from '#app/realtime/kept.ts'
import { listRefused, type Place, type Session, turnRefused } from './refused-sessions.ts'

export type { Session } from './refused-sessions.ts'

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

/** Why there is no answer yet: no connection, or nobody is signed in here any more. */
type Waits = 'waiting' | 'signedOut'

/** Sends them until the server has answered; calls `onWaiting` while it cannot. What it refuses is kept beside, to be put right. */
export async function sendSession(
  to: Place,
  session: Session,
  o: { onWaiting: (why: Waits) => void; signal: AbortSignal },
): Promise<Sent> {
  for (;;) {
    const sent = await sendOnce(to, session)
    if (typeof sent !== 'string') return sent
    o.onWaiting(sent)
    await new Promise((resolve) => setTimeout(resolve, retryMs))
    o.signal.throwIfAborted()
  }
}

/** Asks once. A refusal is kept with what was refused: it holds back nothing, and is not lost. */
export async function sendOnce(to: Place, session: Session): Promise<Sent | Waits> {
  const sent = await post(to, session).catch((): Waits => 'waiting')
  if (typeof sent === 'string') return sent
  const refused = sent.ok ? undefined : { session, reason: sent.error.message }
  // A browser that keeps nothing has its answer all the same.
  await turnRefused(to, session.sourceId, refused).catch(() => {})
  return sent
}

async function post({ personId, rehearsalId }: Place, session: Session): Promise<Sent | Waits> {
  const answer = await fetch(paths.rehearsalSessions(rehearsalId), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Sent-For': personId },
    credentials: 'same-origin',
    redirect: 'error',
    signal: AbortSignal.timeout(answerMs),
    body: JSON.stringify(session),
  })
  if (answer.ok) return { ok: true }
  if (answer.status === 401) return 'signedOut'
  if (answer.status >= 500 || answer.status === 429) return 'waiting'
  const { error } = (await answer.json()) as { error: ErrorAnswer }
  // The place at which it takes up is gone: it is a take from the start.
  if (error.fields.cueMarkId && session.cueMarkId)
    return post({ personId, rehearsalId }, { ...session, cueMarkId: null })
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
  const sent = await sendOnce(to, session)
  if (typeof sent !== 'string') await keepSessionHere(personId, rehearsalId, undefined)
  return (typeof sent !== 'string' && sent.ok) || found.length > 0
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

async function sendFound(to: Place, session: Session): Promise<Sent | Waits> {
  const sent = await sendOnce(to, session)
  if (typeof sent !== 'string') await turnFound(to, session, false)
  return sent
}

/**
 * Joins a film that was found again to its rehearsal: by what is kept of its takes and marks, else as one take without a
 * mark. What cannot be sent now, the next page of the rehearsal sends. Answers the refusal, if there is one; what was
 * refused before stays there to be put right.
 */
async function joinRescued(
  to: Place,
  film: { sourceId: string; lengthMs: number },
): Promise<ErrorAnswer | null> {
  const refused = (await listRefused(to)).find(({ session }) => session.sourceId === film.sourceId)
  if (refused) return { code: 'invalid', message: refused.reason, fields: {}, facts: {} }
  const kept = await findSession(to.personId, to.rehearsalId)
  const isOfFilm = kept?.sourceId === film.sourceId
  const session = isOfFilm ? kept : { ...film, lengthMs: Math.max(1, Math.round(film.lengthMs)), marks: [] }
  if (!isOfFilm) await turnFound(to, session, true)
  const sent = await sendFound(to, session)
  if (typeof sent === 'string') return null
  if (isOfFilm) await keepSessionHere(to.personId, to.rehearsalId, undefined)
  return sent.ok ? null : sent.error
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
