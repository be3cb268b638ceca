import { randomUUID } from 'node:crypto'
import type { NewAnnotationInput } from '#app/domain/annotation.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import { paths } from '#app/paths.ts'
import { browserCookie } from '#tests/support/browser-cookie.ts'
import type { Enrolled } from '#tests/support/school.ts'

export function cookieHeader(origin: string, person: Enrolled): string {
  const { name, value } = browserCookie(origin, person.token)
  return `${name}=${value}`
}

export interface Posted {
  clientId: string
  /** When it was sent and when its answer was there, by `performance.now()`. */
  sentAt: number
  acknowledgedAt: number
  kilobytes: number
}

/** How often what was put off, or met a connection that was just being closed, is sent anew. */
const mostTries = 6
const soonMs = 100

/** Asks once more where no answer came, as browsers do: nothing that is asked here does harm twice. */
export async function askUntilAnswered(url: string, init: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await fetch(url, init)
    } catch (error) {
      if (tries === mostTries) throw error
      await new Promise((resolve) => setTimeout(resolve, soonMs))
    }
  }
}

/**
 * A note as the room's script sends it, of about the usual length unless `note` says otherwise; one that is put off is
 * sent again when the answer says so, as it is.
 */
export async function postNote(
  origin: string,
  writer: Enrolled,
  recordingId: string,
  note: Partial<NewAnnotationInput> = {},
): Promise<Posted> {
  const clientId = randomUUID()
  const body = documentFromText('A note of about the usual length, forty-odd letters.')
  const sentAt = performance.now()
  for (let tries = 1; ; tries += 1) {
    const answer = await askUntilAnswered(`${origin}${paths.annotations(recordingId)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie: cookieHeader(origin, writer) },
      body: JSON.stringify({ clientId, startMs: 0, body, ...note }),
    })
    const bytes = (await answer.arrayBuffer()).byteLength
    if (answer.ok) return { clientId, sentAt, acknowledgedAt: performance.now(), kilobytes: bytes / 1_000 }
    const waitSeconds = Number(answer.headers.get('retry-after'))
    if (answer.status !== 503 || tries === mostTries) throw new Error(`A note was answered ${answer.status}.`)
    await new Promise((resolve) => setTimeout(resolve, waitSeconds * 1_000))
  }
}
