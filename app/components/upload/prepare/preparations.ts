import { browserTakes } from '#app/components/upload/engine/kept-takes.ts'
import { onForgotten, type Uploads } from '#app/components/upload/engine/uploads.ts'
import { Preparation, type PreparationSource } from '#app/components/upload/prepare/preparation.ts'
import type { PreparationHandle } from '#app/components/upload/prepare/preparation-snapshot.ts'

/** The files that one person looks at before they are uploaded; they outlive the page they were chosen on. */
export interface Preparations {
  /** The same array until one is added or over. */
  list: () => readonly PreparationHandle[]
  subscribe: (listener: () => void) => () => void
  add: (source: PreparationSource) => PreparationHandle
  /** Whether something would be lost if the page were left now. */
  isBusy: () => boolean
  stop: () => void
}

/** Opens the preparations of the person whose uploads these are. */
export function openPreparations(uploads: Uploads, personId: string): Preparations {
  const settings = { uploads, takes: browserTakes(), personId }
  const listeners = new Set<() => void>()
  let handles: readonly Preparation[] = []
  const change = (next: readonly Preparation[]) => {
    handles = next
    for (const listener of listeners) listener()
  }
  const stop = () => {
    leave()
    for (const handle of handles) handle.stop()
  }
  const leave = onForgotten(stop)
  return {
    list: () => handles,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(source) {
      const handle = new Preparation(source, settings)
      handle.subscribe(() => {
        if (handle.snapshot().state === 'over') change(handles.filter((each) => each !== handle))
      })
      change([...handles, handle])
      return handle
    },
    isBusy: () => handles.some((handle) => handle.snapshot().state === 'making' || handle.isOnlyCopy),
    stop,
  }
}
