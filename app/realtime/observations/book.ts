import { v7 as uuidv7 } from 'uuid'
import type { Observation, ObservationTag } from '#app/domain/observation.ts'
import { inOrder, longestClockMs } from '#app/domain/observation.ts'
import type { ObservationChange } from '#app/domain/observation-input.ts'
import type { PaletteButton } from '#app/domain/tagging.ts'
import type { KeptObservations } from './kept-observations.ts'
import {
  afterRefusal,
  afterSending,
  type DeviceObservation,
  isUnsent,
  mergeOnDevice,
  nextChange,
  withServers,
} from './on-device.ts'
import type { Sent } from './send-observation.ts'

export interface BookParts {
  personId: string
  kept: KeptObservations
  send: (id: string, change: ObservationChange) => Promise<Sent>
  now: () => number
  /** The pause before the n-th try after a failure, in milliseconds. */
  pauseMs?: (failures: number) => number
}

export interface BookState {
  /** False until what the device has kept was read. */
  isRead: boolean
  observations: readonly DeviceObservation[]
  /** `saved`: the server has everything. `waiting`: it is kept here, for want of a connection. */
  status: 'saved' | 'saving' | 'waiting' | 'signed-out' | 'refused'
  /** True while something lives only as long as the page: this browser keeps nothing. */
  unkept: boolean
}

export type Book = ReturnType<typeof createBook>
type NewTag = Pick<ObservationTag, 'practiceId' | 'lookForId' | 'startMs' | 'endMs' | 'reactionMs'>
type TagChange = Partial<Pick<ObservationTag, 'startMs' | 'endMs' | 'text' | 'removed' | 'reactionMs'>>

const longestPauseMs = 60_000

/**
 * One person's observations on this device. Each tag is kept here first and sent when there is a network; a reload or a
 * closed browser loses nothing, and sending twice makes nothing twice. What the server has whole, the device lets go.
 */
export function createBook(parts: BookParts) {
  const { personId, kept } = parts
  const held = new Map<string, DeviceObservation>()
  const unkept = new Set<string>()
  const listeners = new Set<() => void>()
  let state: BookState = { isRead: false, observations: [], status: 'saved', unkept: false }
  let hindrance: 'none' | 'waiting' | 'signed-out' = 'none'
  let last: Promise<unknown> = Promise.resolve()
  let sending: Promise<void> | undefined
  let askedAgain = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const open = () => [...held.values()].filter(isUnsent)

  function refresh(): void {
    const observations = [...held.values()].sort((a, b) => b.startedAt - a.startedAt)
    const waiting = open()
    const isRefused = waiting.length > 0 && waiting.every((each) => nextChange(each) === undefined)
    const status =
      waiting.length === 0 ? 'saved' : isRefused ? 'refused' : hindrance === 'none' ? 'saving' : hindrance
    const isUnkept = waiting.some((each) => unkept.has(each.id))
    state = { isRead: state.isRead, observations, status, unkept: isUnkept }
    for (const listener of [...listeners]) listener()
  }

  /** Keeps one as it stands, one after the other; what another tab has added to it comes with the answer. */
  function keep(id: string): Promise<void> {
    const next = last.then(async () => {
      const mine = held.get(id)
      if (!mine || closed) return
      try {
        await kept.change(id, (before) => {
          const now = held.get(id)
          if (!now || closed) return before
          const merged = before ? mergeOnDevice(now, before) : now
          held.set(id, merged)
          return !isUnsent(merged) && merged.endedAt !== null ? undefined : merged
        })
        unkept.delete(id)
      } catch {
        unkept.add(id)
      }
      refresh()
    })
    last = next
    return next
  }

  async function change(id: string, make: (before: DeviceObservation) => DeviceObservation): Promise<void> {
    const before = held.get(id)
    if (!before) return
    held.set(id, { ...make(before), refusal: null })
    refresh()
    await keep(id)
    void send()
  }

  function send(): Promise<void> {
    clearTimeout(timer)
    askedAgain = true
    sending ??= sendAll().finally(() => {
      sending = undefined
      return askedAgain && !closed ? send() : undefined
    })
    return sending
  }

  async function sendAll(): Promise<void> {
    askedAgain = false
    hindrance = 'none'
    refresh()
    let isLate = false
    for (const { id } of open()) {
      for (;;) {
        const now = held.get(id)
        const next = now && nextChange(now)
        if (!next || closed) break
        const became = await sendChange(id, next)
        if (became === 'signed-out') return hinder('signed-out')
        // What hinders one of them need not hinder the others.
        if (became === 'later') isLate = true
        if (became !== 'done') break
      }
    }
    if (isLate) return hinder('waiting')
    failures = 0
    refresh()
  }

  /** Sends a change; one that is refused is sent in halves, so that one bad tag keeps no other back. */
  async function sendChange(
    id: string,
    change: ObservationChange,
  ): Promise<'done' | 'later' | 'signed-out' | 'gone'> {
    const sent = await parts.send(id, change)
    if (sent.type === 'later' || sent.type === 'signed-out') return sent.type
    if (sent.type === 'gone') {
      await drop(id)
      return 'gone'
    }
    const after = held.get(id)
    if (!after || closed) return 'gone'
    if (sent.type === 'kept') held.set(id, afterSending(after, change, sent.differing))
    else {
      const { tags } = change
      const half = Math.floor(tags.length / 2)
      const isTooMuch = sent.error.code === 'too-large'
      const smaller =
        tags.length === 0 ? [] : half === 0 || isTooMuch ? [[]] : [tags.slice(0, half), tags.slice(half)]
      for (const each of smaller) {
        const became = await sendChange(id, { ...change, tags: each })
        if (became !== 'done') return became
      }
      const now = held.get(id)
      if (!now || closed) return 'gone'
      const [tag] = tags
      if (!tag || isTooMuch) held.set(id, { ...now, refusal: sent.error })
      else if (half === 0 && now.refusal === null) held.set(id, afterRefusal(now, tag, sent.error))
    }
    await keep(id)
    return 'done'
  }

  function hinder(by: 'waiting' | 'signed-out'): void {
    hindrance = by
    failures += 1
    refresh()
    if (by === 'signed-out' || closed) return
    const pauseMs = parts.pauseMs ?? ((count) => Math.min(longestPauseMs, 2_000 * 2 ** count))
    timer = setTimeout(() => void send(), pauseMs(failures))
  }

  async function drop(id: string): Promise<void> {
    held.delete(id)
    refresh()
    await kept.change(id, () => undefined).catch(() => undefined)
  }

  async function read(): Promise<void> {
    try {
      for (const found of await kept.list(personId)) {
        const mine = held.get(found.id)
        held.set(found.id, mine ? mergeOnDevice(mine, found) : { ...found, refusal: null, refusedTags: {} })
      }
    } catch {
      // A browser that keeps nothing has nothing to read.
    }
    state = { ...state, isRead: true }
    refresh()
  }

  const changeHead = (id: string, head: Partial<Pick<Observation, 'title' | 'endedAt'>>) =>
    change(id, (before) => ({ ...before, ...head, headRev: before.headRev + 1 }))

  return {
    state: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    read,
    send,
    /** Begins an observation now; answers its id. */
    start(title: string, palette: PaletteButton[]): string {
      const id = uuidv7()
      const head = { id, title, startedAt: parts.now(), endedAt: null, headRev: 1, tags: [] }
      held.set(id, {
        ...head,
        personId,
        palette,
        sentHeadRev: 0,
        sentRevs: {},
        refusal: null,
        refusedTags: {},
      })
      void change(id, (before) => before)
      return id
    },
    /** Takes over what the server has, to be changed here. */
    take(observation: Observation, palette: PaletteButton[]): void {
      const sentRevs = Object.fromEntries(observation.tags.map((tag) => [tag.clientId, tag.rev]))
      const taken = {
        ...observation,
        personId,
        palette,
        sentHeadRev: observation.headRev,
        sentRevs,
        refusal: null,
        refusedTags: {},
      }
      const mine = held.get(observation.id)
      held.set(observation.id, mine ? withServers(mine, observation) : taken)
      refresh()
    },
    /** Adds a tag; answers its id. */
    tag(id: string, tag: NewTag): string {
      const clientId = uuidv7()
      const startMs = Math.min(tag.startMs, longestClockMs)
      const lastMs = Math.min(tag.endMs ?? 0, longestClockMs)
      const endMs = lastMs > startMs ? lastMs : null
      const fresh = { ...tag, startMs, endMs, clientId, rev: 1, text: '', removed: false }
      void change(id, (before) => ({ ...before, tags: inOrder([...before.tags, fresh]) }))
      return clientId
    },
    changeTag: (id: string, clientId: string, fields: TagChange) =>
      change(id, (before) => ({
        ...before,
        tags: inOrder(
          before.tags.map((tag) =>
            tag.clientId === clientId ? { ...tag, ...fields, rev: tag.rev + 1 } : tag,
          ),
        ),
      })),
    changePalette: (id: string, palette: PaletteButton[]) => change(id, (before) => ({ ...before, palette })),
    rename: (id: string, title: string) => changeHead(id, { title }),
    end: (id: string) => changeHead(id, { endedAt: parts.now() }),
    /** Takes it off this device, after it was removed for good. */
    drop,
    /** Stops sending; what is kept stays kept. */
    close(): void {
      closed = true
      clearTimeout(timer)
    },
  }
}
