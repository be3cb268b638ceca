import { v4 as uuidv4 } from 'uuid'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { documentFromText } from '#app/domain/note-document/text.ts'
import type { RecordingRights } from '#app/domain/permissions.ts'
import type { AnnotationReaction } from '#app/domain/presented-annotation.ts'
import type { LeaveReason, PresencePerson, RecordingProgress } from '#app/domain/room-events.ts'
import type { RoomConnection, RoomConnectionState } from './connection.ts'
import type { Outbox, OutboxState } from './outbox.ts'
import type { EditFields, NoteToSend, OutboxEntry } from './outbox-list.ts'
import { localId, overlayOf } from './own-writes.ts'
import { createPeopleHere } from './people-here.ts'
import { createPresencePace, type Whereabouts } from './presence-pace.ts'
import { type AnnotationList, createRoomStore } from './room-store.ts'

/** What the page's loader gives a room to begin with. */
export interface RoomStart extends AnnotationList {
  recordingId: string
  viewer: { personId: string; name: string }
  rights: RecordingRights
  /** Others' notes are covered, and not among these. */
  covered: boolean
  progress: RecordingProgress
  /** False where these are the first of very many notes, and the rest is still to come. */
  isComplete: boolean
}

export interface RoomView {
  /** In the order of the timeline, one's own unsent ones among them. Key lists by `clientId`. */
  annotations: readonly PresentedAnnotation[]
  /** False while notes that were there before are still on their way. */
  isComplete: boolean
  /** The last change shown here; for marking the visit. */
  seq: number
  /** Everybody else who has the recording open. */
  people: readonly PresencePerson[]
  connection: RoomConnectionState
  /** How one's own writes stand, over all recordings; entries of this one by their `recordingId`. */
  outbox: OutboxState
  progress: RecordingProgress
  rights: RecordingRights
  /** Others' notes stay covered until one's own first one is with the server, or one asks to see them. */
  covered: boolean
  /** Rises whenever the transcript may be another one than before. */
  transcriptNews: number
  /** Why this person is no longer in the room; the notes are forgotten unless they only have to sign in again. */
  left: LeaveReason | null
}

export type Room = ReturnType<typeof createRoom>

const isUnsentEdit = (entry: OutboxEntry, clientId: string): entry is OutboxEntry & { type: 'edit' } =>
  entry.type === 'edit' && entry.clientId === clientId && !entry.attempted

/** A note that is shown, as its author's browser would send it. */
function asWritten(shown: PresentedAnnotation): NoteToSend {
  const { clientId, parentId, startMs, endMs, kind, polarity, visibility, tags, drawing = null } = shown
  const body = shown.body ?? documentFromText('')
  return { clientId, parentId, startMs, endMs, body, kind, polarity, visibility, tags, drawing }
}

/** One recording's review room in this browser: what is known, who is here, and one's own writes. */
export function createRoom(start: RoomStart, outbox: Outbox) {
  const { recordingId, viewer } = start
  const listeners = new Set<() => void>()
  let view: RoomView | undefined
  let { progress, rights, covered } = start
  let left: LeaveReason | null = null
  let isComplete = start.isComplete
  let transcriptNews = 0
  let connection: RoomConnection | undefined

  const changed = () => {
    view = undefined
    for (const listener of [...listeners]) listener()
  }
  const store = createRoomStore(start)
  const people = createPeopleHere(changed)
  const pace = createPresencePace((where) => connection?.move({ recordingId, ...where }))
  const layOwn = () => store.lay(overlayOf(outbox.state().entries, recordingId, viewer))

  function look(): RoomView {
    return {
      annotations: store.annotations(),
      isComplete,
      seq: store.seq(),
      people: people.list(),
      connection: connection?.state() ?? 'connecting',
      outbox: outbox.state(),
      progress,
      rights,
      covered,
      transcriptNews,
      left,
    }
  }

  /** How a write names its annotation. One that was local when the screen last drew it may be acknowledged by now. */
  function named(shown: PresentedAnnotation) {
    const isLocal = ({ id }: PresentedAnnotation) => id === localId(shown.clientId)
    const { clientId } = shown
    const present = isLocal(shown) ? store.annotations().find((one) => one.clientId === clientId) : shown
    if (!present || isLocal(present)) return { clientId, annotationId: null, rev: null }
    return { clientId, annotationId: present.id, rev: present.rev }
  }

  function takeList(list: AnnotationList, since: number): void {
    isComplete = true
    store.applyList(list, since)
  }

  function cover(next: boolean): void {
    if (next === covered) return
    covered = next
    if (next) store.clear()
    else store.rewind()
    connection?.askAfresh(recordingId)
    changed()
  }

  function follow(to: RoomConnection): () => void {
    connection = to
    const stopHearing = to.subscribe(changed)
    const leave = to.join({
      recordingId,
      since: store.seq,
      onList: takeList,
      onEntered(answer) {
        people.replace(answer.people)
        ;({ state: progress, rights } = answer)
        left = null
        cover(answer.covered)
        transcriptNews += 1
        changed()
      },
      onChange: store.applyChange,
      onProgress(next) {
        progress = next
        changed()
      },
      onRights(next) {
        rights = next
        changed()
      },
      onCovered: cover,
      onTranscript() {
        transcriptNews += 1
        changed()
      },
      onLeft(reason) {
        left = reason
        people.replace([])
        if (reason !== 'signed-out') {
          rights = 'none'
          store.clear()
        }
        changed()
      },
      onPresence: people.apply,
    })
    return () => {
      leave()
      stopHearing()
      connection = undefined
    }
  }

  return {
    view: () => (view ??= look()),
    /** What the server has of it, as far as it is known here. */
    known: store.known,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Begins to hear; the answer ends it. */
    open(connecting: Promise<RoomConnection>): () => void {
      let closed = false
      const endings = [store.subscribe(changed), outbox.subscribe(layOwn), outbox.subscribe(changed)]
      layOwn()
      void connecting.then((ready) => void (closed || endings.push(follow(ready))))
      return () => {
        closed = true
        for (const end of endings) end()
      }
    },
    /** Takes in everything there is, as a plain request answers it. */
    takeAll(list: AnnotationList): void {
      takeList(list, 0)
    },
    /** Takes in what the server answered to a write of this browser. */
    applyOwn(annotation: PresentedAnnotation): void {
      if (annotation.recordingId !== recordingId) return
      store.applyOwn(annotation)
      // One's own first note lifts the cover; without a live connection nobody else says so.
      cover(false)
    },
    /** Posts a note, once for its client id; shown at once. Resolves with that id when it is kept in this browser. */
    async create(note: Omit<NoteToSend, 'clientId'>, clientId: string = uuidv4()): Promise<string> {
      await outbox.add({ type: 'create', recordingId, clientId, note: { ...note, clientId } })
      return clientId
    },
    /** Changes one's own note as it is shown. */
    edit(annotation: PresentedAnnotation, fields: EditFields): Promise<void> {
      const { clientId, annotationId, rev } = named(annotation)
      return outbox.add({ type: 'edit', recordingId, clientId, annotationId, rev, fields })
    },
    /** Says one of a few words to somebody's note, or takes it back. */
    react(annotation: PresentedAnnotation, reaction: AnnotationReaction, isOn: boolean): Promise<void> {
      const { clientId, annotationId } = named(annotation)
      return outbox.add({ type: 'react', recordingId, clientId, annotationId, reaction, isOn })
    },
    /** Removes a note, and answers how to take that back: with what was written and not sent yet. */
    async remove(annotation: PresentedAnnotation): Promise<() => Promise<void>> {
      const { clientId, annotationId } = named(annotation)
      const { entries } = outbox.state()
      const edits = entries.filter((entry) => isUnsentEdit(entry, clientId))
      const unsent = entries.find((entry) => entry.type === 'create' && entry.clientId === clientId)
      await outbox.add({ type: 'remove', recordingId, clientId, annotationId })
      return async () => {
        const note = unsent?.type === 'create' ? unsent.note : asWritten(annotation)
        await outbox.add({ ...named(annotation), type: 'restore', recordingId, note })
        for (const edit of edits) await outbox.add(edit)
      }
    },
    /** After a conflict: puts one's own words over the version that was faster. */
    async overwrite(refused: OutboxEntry): Promise<void> {
      const present = store.annotations().find((one) => one.clientId === refused.clientId)
      await outbox.dismiss(refused.key)
      if (refused.type !== 'edit' || !present) return
      const rev = Math.max(present.rev, Number(refused.refusal?.facts.rev ?? 0))
      await outbox.add({ ...refused, rev })
    },
    /** Shows others' notes at last: the server has agreed. */
    uncover: () => cover(false),
    /** Tells where this person is; call it as often as the player says so. */
    moveTo(where: Whereabouts): void {
      pace(where)
    },
  }
}
