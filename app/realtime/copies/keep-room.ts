import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { paths } from '#app/paths.ts'
import type { Room, RoomView } from '#app/realtime/room.ts'
import { beginningWith, copyShape, inCopiesOf, type RoomCopy } from './copies-database.ts'
import { forgetCopy } from './forget-copies.ts'
import { keepAnswer } from './keep-answer.ts'
import { getReady, lookAfterCopies } from './look-after-copies.ts'
import { keepsCopies } from './worker.ts'

export interface KeptPage {
  recording: {
    id: string
    details: { title: string }
    owner: { id: string }
    accessEndsAt: number | null
    media: { peaks: { url: string } | null }
  }
}

export interface RoomKeeping {
  personId: string
  recordingId: string
  room: Room
  /** What the page's loader answered, without the notes, as it is now. */
  page: () => KeptPage
  /** Up to when nothing is missing where the room was opened from a copy; null where the server opened it. */
  openedFrom: { asOf: number; notes: readonly PresentedAnnotation[] } | null
}

/** What happens in a room is gathered for so long before it is kept, in milliseconds. */
const pauseMs = 400
/** So many notes go into one transaction, so that keeping thousands of them is never felt. */
const notesAtOnce = 200

const idle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2_000 })
    else setTimeout(resolve, 50)
  })

/**
 * Keeps an open room on this device as it changes, so that it opens again without a network. When the server says that
 * it is no longer to be seen, it goes at once. Answers how to stop. What this browser refuses is left out: the room
 * itself needs none of it.
 */
export function keepRoom(keeping: RoomKeeping): () => void {
  const { personId, recordingId, room, openedFrom } = keeping
  if (!keepsCopies()) return () => {}
  const kept = new Map(openedFrom?.notes.map((note) => [note.id, note]))
  let asOf = openedFrom?.asOf ?? Date.now()
  let isFirst = true
  let begun = false
  let wasLive = false
  let heard: unknown[] = []
  let isOver = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<unknown> = begin().catch(() => undefined)

  async function begin(): Promise<void> {
    if (openedFrom) return
    await save()
    if (isOver) return
    await getReady(personId)
    const { peaks } = keeping.page().recording.media
    const own = { personId, recordingId, isFilm: false }
    await keepAnswer({ ...own, path: paths.transcript(recordingId), renew: true })
    if (peaks) await keepAnswer({ ...own, path: peaks.url, renew: false })
  }

  /** Keeps what has changed. */
  async function save(): Promise<void> {
    const view = room.view()
    if (isOver || !view.isComplete) return
    if (navigator.onLine && view.connection === 'live') asOf = Date.now()
    const { seq, annotations } = room.known()
    const fresh = annotations.filter((note) => kept.get(note.id) !== note)
    const isLong = fresh.length > notesAtOnce
    // Until all of it is here, it counts as knowing nothing, so that what is missing is asked for.
    await putSome(fresh.slice(0, notesAtOnce), (known) => rowOf(view, isLong ? 0 : seq, annotations, known))
    for (let from = notesAtOnce; from < fresh.length && !isOver; from += notesAtOnce) {
      await idle()
      const isLast = from + notesAtOnce >= fresh.length
      await putSome(fresh.slice(from, from + notesAtOnce), (known) =>
        isLast ? rowOf(view, seq, annotations, known) : known,
      )
    }
    if (isOver) return
    await dropGone(annotations)
    for (const note of fresh) kept.set(note.id, note)
    isFirst = false
  }

  /** Keeps notes and the room's row together, where the room was not taken off meanwhile. */
  async function putSome(
    notes: readonly PresentedAnnotation[],
    rowAfter: (known: RoomCopy | undefined) => RoomCopy | undefined,
  ): Promise<void> {
    const isHolder = await inCopiesOf(personId, async (transaction) => {
      const rooms = transaction.objectStore('rooms')
      const known = await rooms.get([personId, recordingId])
      const mayBegin = isFirst && openedFrom === null && !begun
      // Somebody took it off this device while it stood open: it is kept again when it is opened again.
      if (known === undefined && !mayBegin) stop()
      const row = rowAfter(known)
      if (isOver || !row) return
      begun = true
      const store = transaction.objectStore('notes')
      await Promise.all([
        rooms.put(row),
        ...notes.map((note) => store.put({ personId, recordingId, id: note.id, note })),
      ])
    })
    if (!isHolder) stop()
  }

  function rowOf(
    { progress, rights, covered }: RoomView,
    seq: number,
    annotations: readonly PresentedAnnotation[],
    known: RoomCopy | undefined,
  ): RoomCopy {
    const page = keeping.page()
    const { recording } = page
    return {
      ...{ personId, recordingId, seq, asOf },
      shape: copyShape,
      title: recording.details.title,
      isOwn: recording.owner.id === personId,
      notes: annotations.filter((note) => !note.removed).length,
      agreedAt: Math.max(known?.agreedAt ?? 0, asOf),
      // What the server said with the page, and since then whenever it was asked.
      endsAt: known && (openedFrom || !isFirst) ? known.endsAt : recording.accessEndsAt,
      openedAt: known && openedFrom ? known.openedAt : Date.now(),
      page: { ...page, recording: { ...recording, progress, rights, covered } },
    }
  }

  /** Takes out notes that are no longer there for this person. */
  async function dropGone(annotations: readonly PresentedAnnotation[]): Promise<void> {
    const present = new Set(annotations.map(({ id }) => id))
    await inCopiesOf(personId, async (transaction) => {
      const notes = transaction.objectStore('notes')
      const before = isFirst
        ? (await notes.getAllKeys(beginningWith(personId, recordingId))).map(([, , id]) => id)
        : [...kept.keys()]
      const gone = before.filter((id) => !present.has(id))
      await Promise.all(gone.map((id) => notes.delete([personId, recordingId, id])))
      for (const id of gone) kept.delete(id)
    })
  }

  const saveNext = () => {
    clearTimeout(timer)
    timer = undefined
    last = last.then(save).catch(() => undefined)
  }
  const after = (work: () => Promise<void>) => {
    stop()
    last = last.then(work).catch(() => undefined)
  }

  function hear(): void {
    const { left, connection, rights, covered, progress } = room.view()
    if (left === 'withdrawn' || left === 'removed') return after(() => forgetCopy(personId, recordingId))
    // Whether the session has ended, or only this line to the server, the server says itself.
    if (left === 'signed-out' || connection === 'signed-out')
      return after(() => lookAfterCopies(personId, true))
    const isLive = connection === 'live'
    if (wasLive && !isLive) asOf = Date.now()
    wasLive = isLive
    // Others who move about are not kept.
    const now = [room.known().annotations, connection, rights, covered, progress]
    if (now.every((each, at) => each === heard[at])) return
    heard = now
    timer ??= setTimeout(saveNext, pauseMs)
  }

  const hide = () => {
    if (document.visibilityState === 'hidden') saveNext()
  }

  function stop(): void {
    isOver = true
    clearTimeout(timer)
    stopHearing()
    document.removeEventListener('visibilitychange', hide)
  }

  const stopHearing = room.subscribe(hear)
  document.addEventListener('visibilitychange', hide)
  return () => {
    saveNext()
    void last.then(stop)
  }
}
