import { useEffect, useMemo, useState } from 'react'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { OutboxEntry } from '#app/realtime/outbox-list.ts'
import { fits, type MomentFilter, noFilter, type Thread, threadsOf, withRemoved } from './moments.ts'
import type { RoomPractice } from './room-practice.ts'
import type { Removals } from './use-removals.ts'

/** The room's annotations as list and timeline show them, and the filter that chooses among them. */
export function useMoments({
  annotations,
  removals,
  entries,
  recordingId,
  practices,
}: {
  annotations: readonly PresentedAnnotation[]
  removals: Removals
  entries: readonly OutboxEntry[]
  recordingId: string
  practices: readonly RoomPractice[]
}) {
  const [filter, setFilter] = useState<MomentFilter>(noFilter)
  const unsent = useMemo(() => unsentOf(entries, recordingId), [entries, recordingId])
  const seen = useSeen(annotations)
  const placed = useMemo(() => withRemoved(annotations, removals), [annotations, removals])
  const threads = useMemo(() => threadsOf(placed).filter(stays(seen)), [placed, seen])
  const shown = useMemo(
    () => threads.filter((thread) => fits(thread, filter) || isUndoable(thread, removals)),
    [threads, filter, removals],
  )
  const live = useMemo(() => threads.filter(({ root }) => !root.removed), [threads])
  const authors = useMemo(() => authorsOf(annotations), [annotations])
  const used = useMemo(() => {
    const ids = new Set(live.flatMap(({ root }) => root.tags.map((tag) => tag.practiceId)))
    return practices.filter((practice) => ids.has(practice.id))
  }, [live, practices])
  return {
    filter,
    setFilter,
    /** One's own writes of this recording that the server does not have, by client id. */
    unsent,
    threads,
    /** What the filter leaves. */
    shown,
    /** The threads whose note was not removed. */
    live,
    /** Who has written here. */
    authors,
    /** The practices that are marked here. */
    used,
  }
}

export type Moments = ReturnType<typeof useMoments>

/** The moments that this page has shown: a set that only grows. */
function useSeen(annotations: readonly PresentedAnnotation[]): Set<string> {
  const [seen] = useState(() => new Set<string>())
  useEffect(() => {
    for (const note of annotations) if (!note.removed) seen.add(note.clientId)
  }, [annotations, seen])
  return seen
}

/** What is left of a removed note is shown to those who saw it go, and where it holds answers. */
const stays =
  (seen: ReadonlySet<string>) =>
  ({ root, replies }: Thread): boolean =>
    !root.removed || replies.length > 0 || seen.has(root.clientId)

/** What was just removed here stays in view with its way back, whatever the filter asks for. */
const isUndoable = ({ root }: Thread, removals: Removals): boolean =>
  root.removed && removals.has(root.clientId)

function unsentOf(entries: readonly OutboxEntry[], recordingId: string): Map<string, OutboxEntry> {
  const unsent = new Map<string, OutboxEntry>()
  for (const entry of entries)
    if (entry.recordingId === recordingId && !unsent.get(entry.clientId)?.refusal)
      unsent.set(entry.clientId, entry)
  return unsent
}

function authorsOf(annotations: readonly PresentedAnnotation[]): { id: string; name: string }[] {
  const names = new Map(annotations.map((note) => [note.authorId, note.authorName]))
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
}
