import type { Cue, CueWords, TranscriptPage } from '#app/domain/transcript.ts'
import { paths } from '#app/paths.ts'

export interface TranscriptState {
  /** Null until it was read for the first time. */
  page: TranscriptPage | null
  /** The transcript stands beside the film, in the place of the moments. */
  isOpen: boolean
  /** Captions stand over the film; this browser remembers it, for every room. */
  captionsOn: boolean
}

/** How a request ended; a refusal without words is a lost connection. */
export type Sent<T> =
  | { ok: true; value: T }
  | { ok: false; message: string | null; status: number; facts: Record<string, string | number> }

export type TranscriptStore = ReturnType<typeof createTranscriptStore>

/** So long news is gathered before they are asked for, in milliseconds. */
const pauseMs = 300

const captionsKey = 'reprise.captions'

function readCaptionsOn(): boolean {
  try {
    return localStorage.getItem(captionsKey) === 'on'
  } catch {
    return false
  }
}

/** One recording's transcript in this browser, as the server last said it. */
export function createTranscriptStore(recordingId: string, personId: string) {
  let state: TranscriptState = { page: null, isOpen: false, captionsOn: readCaptionsOn() }
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: Promise<void> | null = null

  const change = (next: Partial<TranscriptState>) => {
    state = { ...state, ...next }
    for (const listener of [...listeners]) listener()
  }

  async function ask<T>(path: string, init: RequestInit = {}): Promise<Sent<T>> {
    try {
      const answer = await fetch(path, {
        ...init,
        headers: { 'X-Sent-For': personId, ...init.headers },
        credentials: 'same-origin',
        redirect: 'error',
      })
      const said = (await answer.json().catch(() => null)) as {
        error?: { message: string; facts: object }
      } | null
      if (answer.ok) return { ok: true, value: said as T }
      const facts = (said?.error?.facts ?? {}) as Record<string, string | number>
      return { ok: false, message: said?.error?.message ?? null, status: answer.status, facts }
    } catch {
      return { ok: false, message: null, status: 0, facts: {} }
    }
  }

  async function read(): Promise<void> {
    const known = state.page?.stamp
    const found = await ask<TranscriptPage | { stamp: string; unchanged: true }>(
      paths.transcript(recordingId, known === undefined ? {} : { known }),
    )
    if (found.ok && !('unchanged' in found.value)) change({ page: found.value })
    else if (!found.ok && found.status === 404) change({ page: null, isOpen: false })
  }

  /** Asks what there is now, one request at a time. */
  const refresh = async (): Promise<void> => {
    while (asking) await asking
    asking = read()
    await asking
    asking = null
  }

  /** Sends something, and reads what came of it. */
  async function send<T>(path: string, method: string, body?: object): Promise<Sent<T>> {
    const sent = await ask<T>(path, {
      method,
      ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (sent.ok || sent.status === 409 || sent.status === 410) await refresh()
    return sent
  }

  const cuePath = (cue: Cue, what?: 'split' | 'merge') => paths.cue(recordingId, cue.id, what)

  return {
    recordingId,
    getState: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    show: (isOpen: boolean) => change({ isOpen }),
    /** Shows what is said in the place of the moments, or those again; where there is anything to show. */
    toggle(): void {
      if (state.page?.transcript || state.page?.may.edit) change({ isOpen: !state.isOpen })
    },
    toggleCaptions(): void {
      change({ captionsOn: !state.captionsOn })
      try {
        localStorage.setItem(captionsKey, state.captionsOn ? 'on' : 'off')
      } catch {
        // A browser that keeps nothing forgets the choice, and nothing else.
      }
    },
    refresh,
    /** There may be news: asked for soon, once for all that come together. */
    hear(): void {
      clearTimeout(timer)
      timer = setTimeout(() => void refresh(), state.page ? pauseMs : 0)
    },
    async add(file: Blob, language: string): Promise<Sent<{ cues: number }>> {
      const version = state.page?.transcript?.version ?? 0
      const sent = await ask<{ cues: number }>(paths.transcript(recordingId, { language, version }), {
        method: 'PUT',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: file,
      })
      if (sent.ok || sent.status === 409) await refresh()
      return sent
    },
    make: (language: string) => send<null>(paths.transcript(recordingId), 'POST', { language }),
    remove: () => send<null>(paths.transcript(recordingId), 'DELETE'),
    edit: (cue: Cue, words: CueWords) => send<Cue>(cuePath(cue), 'PUT', { rev: cue.rev, ...words }),
    removeCue: (cue: Cue) => send<null>(cuePath(cue), 'DELETE', { rev: cue.rev }),
    split: (cue: Cue, at: number) => send<null>(cuePath(cue, 'split'), 'POST', { rev: cue.rev, at }),
    merge: (cue: Cue) => send<null>(cuePath(cue, 'merge'), 'POST', { rev: cue.rev }),
  }
}
