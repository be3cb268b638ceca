import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { RoomChange } from '#app/domain/room-events.ts'
import { place } from './timeline-order.ts'

export interface AnnotationList {
  seq: number
  annotations: readonly PresentedAnnotation[]
}

/** What lies over the server's annotations until it has acknowledged it: one's own unsent writes. */
export type Overlay = (known: ReadonlyMap<string, PresentedAnnotation>) => PresentedAnnotation[]

/**
 * The annotations of one recording as this browser knows them. Whatever arrives, in whatever order and however
 * often, the newest change of each annotation stands. Unchanged annotations keep their identity.
 */
export function createRoomStore(initial: AnnotationList = { seq: 0, annotations: [] }) {
  let known = new Map<string, PresentedAnnotation>()
  let ordered: readonly PresentedAnnotation[] = []
  let seq = initial.seq
  let overlay: Overlay = () => []
  let listed: readonly PresentedAnnotation[] | undefined
  let laid: { ordered: typeof ordered; own: readonly PresentedAnnotation[]; list: typeof ordered } | undefined
  let announced = false
  const listeners = new Set<() => void>()

  function changed(): void {
    listed = undefined
    if (announced) return
    announced = true
    queueMicrotask(() => {
      announced = false
      for (const listener of [...listeners]) listener()
    })
  }

  function keepAll(annotations: readonly PresentedAnnotation[]): void {
    const newest = new Map<string, { before: PresentedAnnotation | undefined; after: PresentedAnnotation }>()
    for (const after of annotations) {
      const present = known.get(after.id)
      if (present && present.changedSeq >= after.changedSeq) continue
      known.set(after.id, after)
      newest.set(after.id, { before: newest.has(after.id) ? newest.get(after.id)?.before : present, after })
    }
    if (newest.size === 0) return
    ordered = place(ordered, [...newest.values()])
    changed()
  }

  function forget(): void {
    known = new Map()
    ordered = []
    changed()
  }

  /** A write passes through many states on its way; as long as it says the same, thousands of moments stay the same list. */
  function layAgain(): readonly PresentedAnnotation[] {
    const next = overlay(known)
    const own = laid && saysTheSame(laid.own, next) ? laid.own : next
    const list = laid?.ordered === ordered && laid.own === own ? laid.list : layOver(ordered, known, own)
    laid = { ordered, own, list }
    return list
  }

  keepAll(initial.annotations)

  return {
    /** The last change up to which nothing is missing here. */
    seq: () => seq,
    /** All annotations in the order of the timeline, one's own unsent ones among them. The same array until one changes. */
    annotations(): readonly PresentedAnnotation[] {
      listed ??= layAgain()
      return listed
    },
    find: (id: string) => known.get(id),
    /** What the server has, without one's own unsent writes. */
    known: (): AnnotationList => ({ seq, annotations: ordered }),
    /** Applies an answer to "what changed after `since`?". A number below `since` is a new beginning. */
    applyList(list: AnnotationList, since: number): void {
      if (list.seq < since) {
        forget()
        seq = list.seq
      } else if (since <= seq) seq = Math.max(seq, list.seq)
      keepAll(list.annotations)
    },
    /** Applies one change; false when something before it was missed and is to be asked for. */
    applyChange(change: RoomChange): boolean {
      if (change.annotation) keepAll([change.annotation])
      if (change.after > seq) return false
      seq = Math.max(seq, change.seq)
      return true
    },
    /** Takes the server's answer to one's own write; the change number moves on when the room tells it. */
    applyOwn(annotation: PresentedAnnotation): void {
      keepAll([annotation])
    },
    /** Lays one's own unsent writes over what is known. */
    lay(next: Overlay): void {
      overlay = next
      changed()
    },
    /** Lets nothing count as known, and keeps showing it: all is to be asked for anew. */
    rewind(): void {
      seq = 0
    },
    /** Forgets everything: the viewer's access has ended, or covers the rest. */
    clear(): void {
      forget()
      seq = 0
    },
    /** Calls the listener once after each run of changes. */
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Whether two short lists say the same. */
const saysTheSame = (a: readonly PresentedAnnotation[], b: readonly PresentedAnnotation[]) =>
  a.length === b.length && JSON.stringify(a) === JSON.stringify(b)

function layOver(
  ordered: readonly PresentedAnnotation[],
  known: ReadonlyMap<string, PresentedAnnotation>,
  own: readonly PresentedAnnotation[],
): readonly PresentedAnnotation[] {
  const changes = own.map((after) => ({ before: known.get(after.id), after }))
  return place(ordered, changes)
}
