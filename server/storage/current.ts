import type { ObjectStore } from '#server/storage/store.ts'

const slot = Symbol.for('reprise.store')
type Holder = { [slot]?: ObjectStore }
const holder = globalThis as Holder

/** Names the store that everything uses; called once by the runtime, or by a test. */
export function useStore(store: ObjectStore): void {
  holder[slot] = store
}

/** The store in use. */
export function objectStore(): ObjectStore {
  const store = holder[slot]
  if (!store) throw new Error('The object store is used before useStore() was called.')
  return store
}
