import type { ErrorAnswer } from '#app/domain/errors.ts'
import type { LivePress, LiveReport } from '#app/domain/live-marks.ts'
import { paths } from '#app/paths.ts'
import type { LiveSession } from '#server/rehearsals/live/read-live.ts'
import type { ServerClock } from './server-clock.ts'

export type { LiveSession } from '#server/rehearsals/live/read-live.ts'

const answerMs = 10_000

interface Place {
  personId: string
  rehearsalId: string
  clock: ServerClock
}

/** Why nothing is heard: no answer could be had, nobody is signed in here any more, or they may not pause any more. */
export type Unheard = 'lost' | 'signed-out' | 'over'

/** What is recorded now, or why that cannot be said. */
export const askLive = (place: Place): Promise<LiveSession | Unheard> => ask(place)

/** The teacher's page says that it records; the answer is what others said in it. */
export const reportLive = (place: Place, report: LiveReport): Promise<LiveSession | Unheard> =>
  ask(place, report)

async function ask(
  { personId, rehearsalId, clock }: Place,
  report?: LiveReport,
): Promise<LiveSession | Unheard> {
  const askedAt = Date.now()
  try {
    const answer = await send(personId, paths.rehearsalLive(rehearsalId), report)
    if (answer.status === 401) return 'signed-out'
    if (answer.status === 404 || answer.status === 410) return 'over'
    if (!answer.ok) return 'lost'
    const live = (await answer.json()) as LiveSession
    clock.hear(live.now, askedAt, Date.now())
    return live
  } catch {
    return 'lost'
  }
}

/** What was recorded is discarded. It may get lost: then nothing more is heard of it, which says the same. */
export async function discardLive(personId: string, rehearsalId: string, sourceId: string): Promise<void> {
  await send(personId, paths.rehearsalLiveDiscard(rehearsalId), { sourceId }).catch(() => {})
}

export type PressAnswer = { ok: true } | { ok: false; error: ErrorAnswer }

/**
 * Sends a press; null where it can be sent again: without a connection, while nobody is signed in, and where something in
 * between answered for the server.
 */
export async function sendPress(
  personId: string,
  rehearsalId: string,
  press: LivePress,
): Promise<PressAnswer | null> {
  try {
    const answer = await send(personId, paths.rehearsalLivePresses(rehearsalId), press)
    if (answer.ok) return { ok: true }
    if (answer.status >= 500 || [401, 407, 429].includes(answer.status)) return null
    const { error } = (await answer.json()) as { error?: ErrorAnswer }
    return error?.message ? { ok: false, error } : null
  } catch {
    return null
  }
}

function send(personId: string, address: string, body?: object): Promise<Response> {
  return fetch(address, {
    method: body ? 'POST' : 'GET',
    headers: { 'X-Sent-For': personId, ...(body && { 'Content-Type': 'application/json' }) },
    credentials: 'same-origin',
    redirect: 'error',
    signal: AbortSignal.timeout(answerMs),
    ...(body && { body: JSON.stringify(body) }),
  })
}
