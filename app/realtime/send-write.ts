import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { paths } from '#app/paths.ts'
import type { SendOutcome } from './outbox.ts'
import type { OutboxEntry } from './outbox-list.ts'

/** Longer than any answer should take: a connection that hangs is given up and tried anew. */
const patienceMs = 15_000

/** What this belongs to was not taken itself. No server has said why, so the page says it in its own words. */
const unbuilt: ErrorAnswer = {
  code: 'conflict',
  message: '',
  fields: {},
  facts: {},
}

/** Sends one write to its address, in the name of the person for whom it was kept. */
export async function sendWrite(entry: OutboxEntry, origin = ''): Promise<SendOutcome> {
  const request = requestOf(entry)
  if (!request) return { type: 'refused', error: unbuilt }
  try {
    if (entry.type === 'create' && entry.note.sound) {
      const { sendSound } = await import('./send-sound.ts')
      const hindrance = await sendSound(entry, entry.note.sound, origin, outcomeOf)
      if (hindrance) return hindrance
    }
    const answer = await fetch(origin + request.path, {
      method: request.method,
      headers: { 'Content-Type': 'application/json', 'X-Sent-For': entry.personId },
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    })
    return await outcomeOf(answer)
  } catch {
    return { type: 'later' }
  }
}

function requestOf(entry: OutboxEntry): { method: string; path: string; body?: unknown } | undefined {
  if (entry.type === 'create')
    return {
      method: 'POST',
      path: paths.annotations(entry.recordingId),
      body: { ...entry.note, sound: undefined },
    }
  if (entry.annotationId === null) return undefined
  const path = paths.annotation(entry.recordingId, entry.annotationId)
  if (entry.type === 'remove') return { method: 'DELETE', path }
  if (entry.type === 'restore') return { method: 'PUT', path }
  if (entry.type === 'react') {
    const body = { reaction: entry.reaction, isOn: entry.isOn }
    return { method: 'PUT', path: paths.reaction(entry.recordingId, entry.annotationId), body }
  }
  return entry.rev === null ? undefined : { method: 'PATCH', path, body: { ...entry.fields, rev: entry.rev } }
}

async function outcomeOf(answer: Response): Promise<SendOutcome> {
  if (answer.ok) return { type: 'kept', annotation: (await answer.json()) as PresentedAnnotation }
  if (answer.status === 401) return { type: 'signed-out' }
  if ([429, 502, 503, 504].includes(answer.status)) return { type: 'later', afterMs: retryAfterMs(answer) }
  if (answer.status >= 500) return { type: 'stuck' }
  return { type: 'refused', error: await refusalIn(answer) }
}

function retryAfterMs(answer: Response): number | undefined {
  const seconds = Number(answer.headers.get('Retry-After'))
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined
}

async function refusalIn(answer: Response): Promise<ErrorAnswer> {
  const body = (await answer.json().catch(() => null)) as { error?: ErrorAnswer } | null
  return (
    body?.error ?? {
      code: 'not-allowed',
      message: '',
      fields: {},
      facts: {},
    }
  )
}
