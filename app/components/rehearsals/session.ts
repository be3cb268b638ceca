import type { MarkKind } from '#app/domain/rehearsal.ts'
import type { NewMark } from '#app/domain/rehearsal-input.ts'

/** What is said while a take is recorded, at its place in the recording, in milliseconds. */
export type Said = readonly NewMark[]

/** The pause that nobody has ended yet. */
export function openPause(said: Said): NewMark | undefined {
  return said.find(({ kind, endMs }) => kind === 'pause' && endMs === null)
}

/** Teaching goes on: the open pause ends. */
export function goOn(said: Said, atMs: number): Said {
  const pause = openPause(said)
  return pause
    ? said.map((mark) => (mark === pause ? { ...mark, endMs: Math.max(atMs, mark.atMs) } : mark))
    : said
}

/** Somebody says something. A pause in a pause ends it; "try again" ends it, too, and starts the next take at its cue. */
export function say(said: Said, kind: MarkKind, at: { ms: number; clientId: string }): Said {
  const paused = openPause(said) !== undefined
  if (kind === 'pause' && paused) return goOn(said, at.ms)
  const mark = { clientId: at.clientId, kind, atMs: at.ms, endMs: null, note: '' }
  return [...(kind === 'try-again' ? goOn(said, at.ms) : said), mark]
}

/** Says why. */
export function noteOn(said: Said, clientId: string, note: string): Said {
  return said.map((mark) => (mark.clientId === clientId ? { ...mark, note } : mark))
}
