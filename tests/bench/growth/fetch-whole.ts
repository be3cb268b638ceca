import type { Enrolled } from '#tests/support/school.ts'
import { cookieHeader } from '../post-note.ts'

/** An address as a browser asks for it, until its last byte. */
export async function fetchWhole(
  origin: string,
  person: Enrolled,
  path: string,
): Promise<{ ms: number; text: string }> {
  const began = performance.now()
  const answer = await fetch(`${origin}${path}`, { headers: { cookie: cookieHeader(origin, person) } })
  const text = await answer.text()
  const ms = performance.now() - began
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}.`)
  return { ms, text }
}
