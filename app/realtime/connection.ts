import type { Socket } from 'socket.io-client'
import type { RecordingRights } from '#app/domain/permissions.ts'
import type {
  BrowserToServer,
  HelloAnswer,
  LeaveReason,
  PresencePerson,
  RecordingProgress,
  RoomChange,
  ServerToBrowser,
} from '#app/domain/room-events.ts'
import { wireVersion } from '#app/domain/wire-version.ts'
import type { AnnotationList } from './room-store.ts'

export type RoomConnectionState = 'connecting' | 'live' | 'offline' | 'signed-out' | 'reload'
export type RoomSocket = Socket<ServerToBrowser, BrowserToServer>

/** What a page wants to hear of one recording. */
export interface RoomHearer {
  recordingId: string
  /** The last change up to which nothing is missing. */
  since: () => number
  onList: (list: AnnotationList, since: number) => void
  onEntered: (answer: Extract<HelloAnswer, { ok: true }>) => void
  /** Answers false when something before this change was missed. */
  onChange: (change: RoomChange) => boolean
  onProgress: (progress: RecordingProgress) => void
  onRights: (rights: RecordingRights) => void
  /** Others' notes are covered now, or no longer. */
  onCovered: (covered: boolean) => void
  /** What is said was changed, or may have been while nothing was heard. */
  onTranscript: () => void
  onLeft: (reason: LeaveReason) => void
  /** Others who moved, and connections that are gone. */
  onPresence: (moved: PresencePerson[], left: string[]) => void
}

/** What a plain request finds where no socket can be had: a proxy in between, an ended session, ended access. */
export type Lookup =
  | { type: 'list'; list: AnnotationList }
  | { type: 'signed-out' }
  | { type: 'withdrawn' }
  | { type: 'unknown' }

export type RoomConnection = ReturnType<typeof createRoomConnection>

const answerPatienceMs = 10_000
const askAgainMs = 2_000

/**
 * One page's connection to the rooms of the recordings it shows. After every reconnection, and whenever something
 * was missed, it asks what changed since; the server looks at the rights each time.
 */
export function createRoomConnection(
  socket: RoomSocket,
  lookUp?: (recordingId: string, since: number) => Promise<Lookup>,
) {
  const hearers = new Map<string, RoomHearer>()
  const asking = new Map<string, { held: RoomChange[] }>()
  const listeners = new Set<() => void>()
  const conversations = new Map<string, () => void>()
  let state: RoomConnectionState = 'connecting'

  function become(next: RoomConnectionState): void {
    if (next === state) return
    state = next
    for (const listener of [...listeners]) listener()
  }

  /** Asks what changed. Changes that arrive meanwhile are held, since the answer may or may not hold them. */
  function ask(hearer: RoomHearer): void {
    const { recordingId } = hearer
    if (asking.has(recordingId) || !socket.connected) return
    const question = { held: [] as RoomChange[] }
    asking.set(recordingId, question)
    const since = hearer.since()
    socket
      .timeout(answerPatienceMs)
      .emit(
        'hello',
        { version: wireVersion, recordingId, since },
        (failure: Error | null, answer: HelloAnswer) => {
          if (asking.get(recordingId) !== question) return
          asking.delete(recordingId)
          if (hearers.get(recordingId) !== hearer) return
          if (failure) return askLater(hearer)
          take(hearer, answer, since, question.held)
        },
      )
  }

  function askLater(hearer: RoomHearer): void {
    setTimeout(
      () => {
        if (hearers.get(hearer.recordingId) === hearer) ask(hearer)
      },
      askAgainMs * (0.5 + Math.random()),
    )
  }

  function take(hearer: RoomHearer, answer: HelloAnswer, since: number, held: RoomChange[]): void {
    if (answer.ok) {
      become('live')
      hearer.onList(answer, since)
      hearer.onEntered(answer)
      for (const change of held) hear(change)
    } else if (answer.code === 'unavailable') askLater(hearer)
    else if (answer.code === 'reload') become('reload')
    else if (answer.code === 'signed-out') become('signed-out')
    else dismiss(hearer)
  }

  function dismiss(hearer: RoomHearer): void {
    hearers.delete(hearer.recordingId)
    hearer.onLeft('withdrawn')
  }

  /** The socket was refused or cannot be had; a plain request tells which, and what is new. */
  async function lookWithoutSocket(hearer: RoomHearer): Promise<void> {
    const since = hearer.since()
    const found = await lookUp?.(hearer.recordingId, since)
    if (!found || socket.connected || hearers.get(hearer.recordingId) !== hearer) return
    if (found.type === 'list') hearer.onList(found.list, since)
    else if (found.type === 'withdrawn') dismiss(hearer)
    else if (found.type === 'signed-out') {
      become('signed-out')
      socket.disconnect()
    }
  }

  function hear(change: RoomChange): void {
    const hearer = hearers.get(change.recordingId)
    if (!hearer) return
    const question = asking.get(change.recordingId)
    if (question) question.held.push(change)
    else if (!hearer.onChange(change)) ask(hearer)
  }

  socket.on('connect', () => {
    asking.clear()
    if (hearers.size === 0) become('live')
    // What changed while nothing was heard.
    for (const hear of conversations.values()) hear()
    for (const hearer of hearers.values()) ask(hearer)
  })
  socket.on('disconnect', (reason) => {
    asking.clear()
    become(reason === 'io server disconnect' ? 'signed-out' : 'offline')
  })
  socket.on('connect_error', (error) => {
    become(error.message === 'signed-out' ? 'signed-out' : 'offline')
    for (const hearer of hearers.values()) void lookWithoutSocket(hearer)
  })
  socket.on('annotation.changed', hear)
  socket.on('recording.progress', (progress) => hearers.get(progress.recordingId)?.onProgress(progress))
  socket.on('recording.rights', ({ recordingId, rights }) => hearers.get(recordingId)?.onRights(rights))
  socket.on('recording.covered', ({ recordingId, covered }) => hearers.get(recordingId)?.onCovered(covered))
  socket.on('transcript.changed', ({ recordingId }) => hearers.get(recordingId)?.onTranscript())
  socket.on('conversation.changed', ({ conversationId }) => conversations.get(conversationId)?.())
  socket.on('presence', ({ recordingId, moved, left }) => {
    const others = moved.filter((person) => person.connectionId !== socket.id)
    hearers.get(recordingId)?.onPresence(others, left)
  })
  socket.on('recording.left', ({ recordingId, reason }) => {
    const hearer = hearers.get(recordingId)
    if (reason !== 'signed-out') hearers.delete(recordingId)
    hearer?.onLeft(reason)
  })

  return {
    /** For what is fetched only when it is wanted, and says things of its own. */
    socket,
    state: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Enters a recording's room and stays, over all reconnections, until the answer is called. */
    join(hearer: RoomHearer): () => void {
      hearers.set(hearer.recordingId, hearer)
      if (socket.connected) ask(hearer)
      else socket.connect()
      return () => {
        if (hearers.get(hearer.recordingId) !== hearer) return
        hearers.delete(hearer.recordingId)
        asking.delete(hearer.recordingId)
        if (socket.connected) socket.emit('bye', { recordingId: hearer.recordingId })
      }
    },
    /** Hears each time when something of a feedback conversation may have changed, until the answer is called. */
    hearConversation(conversationId: string, onChange: () => void): () => void {
      conversations.set(conversationId, onChange)
      if (!socket.connected) socket.connect()
      return () => void conversations.delete(conversationId)
    },
    /** Asks anew, whatever was asked before: what counted as known does so no longer. */
    askAfresh(recordingId: string): void {
      const hearer = hearers.get(recordingId)
      asking.delete(recordingId)
      if (hearer) ask(hearer)
    },
    /** Tells the room where this person is; may be lost. */
    move(presence: { recordingId: string; positionMs: number; playing: boolean }): void {
      if (socket.connected) socket.volatile.emit('presence', presence)
    },
    /** Connects again after signing in. */
    reconnect(): void {
      socket.disconnect()
      socket.connect()
    },
    close(): void {
      hearers.clear()
      socket.disconnect()
    },
  }
}
