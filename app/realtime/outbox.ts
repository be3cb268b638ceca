import { v7 as uuidv7 } from 'uuid'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { holdWrites } from './held-writes.ts'
import type { KeptWrites } from './kept.ts'
import {
  acknowledge,
  addWrite,
  dismiss,
  markAttempted,
  nextToSend,
  type OutboxEntry,
  refuse,
  tryAgain,
  type Write,
} from './outbox-list.ts'

/** How sending one write ended. `later`: nobody could say; it is tried again. `stuck`: so it is, but others may go on. */
export type SendOutcome =
  | { type: 'kept'; annotation: PresentedAnnotation }
  | { type: 'later'; afterMs?: number | undefined }
  | { type: 'stuck' }
  | { type: 'signed-out' }
  | { type: 'refused'; error: ErrorAnswer }

/** What other tabs of the same person are told. */
export type OutboxNews = { personId: string; annotation: PresentedAnnotation | null }

export interface OutboxParts {
  personId: string
  kept: KeptWrites
  send: (entry: OutboxEntry) => Promise<SendOutcome>
  /** Runs the work while no other tab does the like. */
  alone: (work: () => Promise<void>) => Promise<void>
  /** Told of each write that the server has acknowledged, before it leaves the outbox. */
  onKept: (annotation: PresentedAnnotation) => void
  /** Told of each write that the server refused, such as an edit that somebody was faster with. */
  onRefused?: (entry: OutboxEntry, error: ErrorAnswer) => void
  tellOthers?: (news: OutboxNews) => void
  /** The pause before the n-th try after a failure, in milliseconds. */
  pauseMs?: (failures: number) => number
}

export interface OutboxState {
  /** `saved`: the server has everything. `saving`: on its way. `waiting`: kept here, for want of a connection. */
  status: 'saved' | 'saving' | 'waiting' | 'signed-out' | 'refused'
  /** How many writes the server does not have yet. */
  unsent: number
  /** Every write that is not acknowledged, refused ones included, in the order of writing. */
  entries: readonly OutboxEntry[]
  /** True while something waits that this browser would not keep: it lives only as long as the page. */
  unkept?: boolean
}

export type Outbox = ReturnType<typeof createOutbox>

const longestPauseMs = 30_000

/** Doubling from one second, never the same for two browsers, so that they do not all come back at once. */
function jitteredPause(failures: number): number {
  return Math.min(longestPauseMs, 1_000 * 2 ** (failures - 1)) * (0.5 + Math.random() / 2)
}

/**
 * One person's writes on their way to the server: kept first, then sent one after the other, each until it is
 * acknowledged or refused. Survives a reload, a closed tab and days offline; sending twice makes nothing twice.
 * A browser that will not keep them hinders none from being sent.
 */
export function createOutbox(parts: OutboxParts) {
  const { personId } = parts
  const held = holdWrites(personId, parts.kept)
  let saved: readonly OutboxEntry[] = []
  const unsaved: ((entries: readonly OutboxEntry[]) => readonly OutboxEntry[])[] = []
  let state: OutboxState = { status: 'saved', unsent: 0, entries: [] }
  let hindrance: 'none' | 'waiting' | 'signed-out' = 'none'
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let pumping: Promise<void> | undefined
  let askedAgain = false
  let closed = false
  const listeners = new Set<() => void>()

  function refresh(): void {
    const entries = unsaved.reduce((list, change) => change(list), saved)
    const unsent = entries.filter((entry) => entry.refusal === null).length
    const status = unsent > 0 ? (hindrance === 'none' ? 'saving' : hindrance) : restingStatus(entries)
    state = { status, unsent, entries, unkept: unsent > 0 && !held.allKept() }
    for (const listener of [...listeners]) listener()
  }

  /** Shows a change at once and keeps it; the answer comes when it is kept, or held where the browser keeps nothing. */
  async function change(make: (entries: readonly OutboxEntry[]) => readonly OutboxEntry[]): Promise<void> {
    unsaved.push(make)
    refresh()
    saved = await held.change(make)
    unsaved.splice(unsaved.indexOf(make), 1)
    refresh()
  }

  function tell(annotation: PresentedAnnotation | null): void {
    parts.tellOthers?.({ personId, annotation })
  }

  function pump(): Promise<void> {
    clearTimeout(timer)
    askedAgain = true
    pumping ??= parts
      .alone(sendAll)
      .catch(() => hinder('waiting'))
      .finally(() => {
        pumping = undefined
        return askedAgain && !closed ? pump() : undefined
      })
    return pumping
  }

  async function sendAll(): Promise<void> {
    const passedOver = new Set<string>()
    askedAgain = false
    hindrance = 'none'
    await change((entries) => entries)
    for (;;) {
      const entry = nextToSend(saved, passedOver)
      if (!entry || closed) break
      await change((entries) => markAttempted(entries, entry.key))
      const fresh = saved.find(({ key }) => key === entry.key)
      if (!fresh) continue
      const outcome = await parts.send(fresh)
      if (outcome.type === 'signed-out') return hinder('signed-out')
      if (outcome.type === 'later') return hinder('waiting', outcome.afterMs)
      if (outcome.type === 'stuck') passedOver.add(entry.key)
      else {
        failures = 0
        await settle(fresh, outcome)
      }
    }
    if (passedOver.size > 0) hinder('waiting')
    else refresh()
  }

  async function settle(
    entry: OutboxEntry,
    outcome: Extract<SendOutcome, { type: 'kept' | 'refused' }>,
  ): Promise<void> {
    if (outcome.type === 'refused') {
      parts.onRefused?.(entry, outcome.error)
      await change((entries) => refuse(entries, entry.key, outcome.error))
      return tell(null)
    }
    parts.onKept(outcome.annotation)
    await change((entries) => acknowledge(entries, entry.key, outcome.annotation))
    tell(outcome.annotation)
  }

  function hinder(by: 'waiting' | 'signed-out', afterMs?: number): void {
    hindrance = by
    failures += 1
    refresh()
    if (by === 'signed-out' || closed) return
    timer = setTimeout(() => void pump(), afterMs ?? (parts.pauseMs ?? jitteredPause)(failures))
  }

  return {
    state: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Keeps a write and sends it as soon as can be. Resolves when it is kept in this browser, if that keeps anything. */
    async add(write: Write): Promise<void> {
      const own = { key: uuidv7(), personId }
      await change((entries) => addWrite(entries, write, own))
      tell(null)
      void pump()
    },
    /** Tries now: at the start, when the connection is back, after signing in. Resolves when nothing more can be done. */
    send: () => pump(),
    /** Gives refused writes one more try. */
    async retry(): Promise<void> {
      await change(tryAgain)
      await pump()
    },
    /** Gives a refused write up. */
    async dismiss(key: string): Promise<void> {
      await change((entries) => dismiss(entries, key))
      tell(null)
    },
    /** Looks again at what is kept, after another tab has changed it. */
    async hear(news: OutboxNews): Promise<void> {
      if (news.personId !== personId) return
      if (news.annotation) parts.onKept(news.annotation)
      await change((entries) => entries)
    },
    /** Takes everything out: this person signs out here. Throws where the browser would not have it taken out. */
    async clear(): Promise<void> {
      await change(() => [])
      held.requireAllKept()
    },
    /** Stops sending; what is kept stays kept. */
    close(): void {
      closed = true
      clearTimeout(timer)
    },
  }
}

function restingStatus(entries: readonly OutboxEntry[]): 'refused' | 'saved' {
  return entries.some((entry) => entry.refusal !== null) ? 'refused' : 'saved'
}
