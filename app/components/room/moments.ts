import {
  type AnnotationKind,
  type AnnotationPolarity,
  byTime,
  type PresentedAnnotation,
} from '#app/domain/presented-annotation.ts'

/** A note with what was replied to it. */
export interface Thread {
  root: PresentedAnnotation
  replies: PresentedAnnotation[]
}

/** A practice as far as marks and lists need it. */
export interface PaletteEntry {
  id: string
  letters: string
  shape: string
  hue: number
  name: string
  shortName: string
  inUse: boolean
}

/** The lane of what carries no practice. */
export const untaggedLane = 'untagged'

export interface MomentFilter {
  /** `untagged` asks for what carries no practice. */
  practiceId: string | null
  personId: string | null
  kind: AnnotationKind | null
  polarity: Exclude<AnnotationPolarity, 'none'> | null
}

export const noFilter: MomentFilter = { practiceId: null, personId: null, kind: null, polarity: null }

export function isFiltering(filter: MomentFilter): boolean {
  return Object.values(filter).some((value) => value !== null)
}

/** A removed note without its words, in its place. */
function tombstoneOf(note: PresentedAnnotation): PresentedAnnotation {
  const bare = { body: null, bodyText: '', tags: [], reactions: [], drawing: null }
  return { ...note, ...bare, polarity: 'none', removed: true }
}

/** With what is left of notes that were removed before anybody but this browser knew them: they can come back. */
export function withRemoved(
  annotations: readonly PresentedAnnotation[],
  removals: ReadonlyMap<string, { note: PresentedAnnotation }>,
): readonly PresentedAnnotation[] {
  if (removals.size === 0) return annotations
  const missing = new Map(removals)
  for (const note of annotations) missing.delete(note.clientId)
  if (missing.size === 0) return annotations
  return [...annotations, ...[...missing.values()].map(({ note }) => tombstoneOf(note))].sort(byTime)
}

/** Groups replies under their notes, keeping the order of time. A reply whose note is not visible stands alone. */
export function threadsOf(annotations: readonly PresentedAnnotation[]): Thread[] {
  const threads: Thread[] = []
  const byId = new Map<string, Thread>()
  for (const root of annotations) {
    if (root.parentId !== null) continue
    const thread = { root, replies: [] }
    threads.push(thread)
    byId.set(root.id, thread)
  }
  let strays = false
  for (const reply of annotations) {
    if (reply.parentId === null) continue
    const thread = byId.get(reply.parentId)
    if (thread) thread.replies.push(reply)
    else {
      threads.push({ root: reply, replies: [] })
      strays = true
    }
  }
  for (const { replies } of threads)
    if (replies.length > 1) replies.sort((a, b) => a.seq - b.seq || a.createdAt.localeCompare(b.createdAt))
  if (strays) threads.sort((a, b) => a.root.startMs - b.root.startMs || a.root.seq - b.root.seq)
  return threads
}

/** Whether a thread is asked for. A removed note has no words to ask for and shows only where nothing is asked. */
export function fits({ root, replies }: Thread, filter: MomentFilter): boolean {
  if (!isFiltering(filter)) return true
  if (root.removed) return false
  const { practiceId, personId, kind, polarity } = filter
  if (practiceId === untaggedLane && root.tags.length > 0) return false
  if (practiceId !== null && practiceId !== untaggedLane)
    if (!root.tags.some((tag) => tag.practiceId === practiceId)) return false
  if (personId !== null && ![root, ...replies].some((note) => note.authorId === personId)) return false
  if (kind !== null && root.kind !== kind) return false
  return polarity === null || root.polarity === polarity
}

/** The index of the last thread that has begun at `positionMs`; -1 before the first. Threads are in order of time. */
export function indexAt(threads: readonly Thread[], positionMs: number): number {
  let low = 0
  let high = threads.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((threads[middle]?.root.startMs ?? 0) <= positionMs) low = middle + 1
    else high = middle
  }
  return low - 1
}
