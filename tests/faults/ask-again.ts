import { setTimeout as pause } from 'node:timers/promises'

/** How long somebody goes on asking a product that does not answer, in ms. */
const patienceMs = 120_000

/**
 * Asks for JSON as our own scripts do, and sends the same again, as it is, where a process is leaving, dead, or in trouble
 * for a moment. Throws what is refused.
 */
export async function askAgain(
  origin: string,
  cookie: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const until = performance.now() + patienceMs
  for (;;) {
    const answer = await fetch(`${origin}/api${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => undefined)
    // Half an answer is none.
    const told = answer?.ok ? await answer.json().catch(() => undefined) : undefined
    if (told !== undefined) return told
    const isRefused = answer && !answer.ok && answer.status < 500 && answer.status !== 429
    if (isRefused || performance.now() > until)
      throw new Error(`${path} was answered ${answer?.status}: ${await answer?.text()}`)
    await pause(100)
  }
}
