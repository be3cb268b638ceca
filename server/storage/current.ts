import { requireOutside } from '#db/client.ts'
import type { ObjectStore } from '#server/storage/store.ts'

const slot = Symbol.for('reprise.store')
type Holder = { [slot]?: ObjectStore }
const holder = globalThis as Holder

/** Names the store that everything uses; called once by the runtime, or by a test. */
export function useStore(store: ObjectStore): void {
  holder[slot] = outsideOfTransactions(store)
}

/** The same store, which nobody can ask for anything while a transaction of theirs is open. */
function outsideOfTransactions<S extends ObjectStore>(store: S): S {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...given: unknown[]): unknown => {
        requireOutside('The store')
        return Reflect.apply(value, target, given)
      }
    },
  })
}

/** The store in use. */
export function objectStore(): ObjectStore {
  const store = holder[slot]
  if (!store) throw new Error('The object store is used before useStore() was called.')
  return store
}
