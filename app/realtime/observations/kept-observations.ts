import type { DBSchema, IDBPDatabase } from 'idb'
import type { DeviceObservation } from './on-device.ts'

/** Where a device keeps observations; all its tabs share them. */
export interface KeptObservations {
  list(personId: string): Promise<DeviceObservation[]>
  /** Replaces one by what `make` makes of it; undefined takes it out. Nothing comes in between. */
  change(
    id: string,
    make: (before: DeviceObservation | undefined) => DeviceObservation | undefined,
  ): Promise<DeviceObservation | undefined>
  count(): Promise<number>
  /** Takes out one person's, or, with null, everybody's. */
  clear(personId: string | null): Promise<void>
}

interface Schema extends DBSchema {
  observations: { key: string; value: DeviceObservation; indexes: { person: string } }
}

/** Keeps observations in this browser, across reloads and closed tabs. What the browser refuses is rejected. */
export function keepObservationsInBrowser(): KeptObservations {
  let opened: Promise<IDBPDatabase<Schema>> | undefined
  const forget = () => {
    opened = undefined
  }
  const database = () => {
    opened ??= openDatabase(forget)
    opened.catch(forget)
    return opened
  }
  return {
    list: async (personId) => (await database()).getAllFromIndex('observations', 'person', personId),
    async change(id, make) {
      const transaction = (await database()).transaction('observations', 'readwrite', {
        durability: 'strict',
      })
      // Its failure is told by whichever request is awaited first.
      transaction.done.catch(() => undefined)
      const after = make(await transaction.store.get(id))
      await (after ? transaction.store.put(after) : transaction.store.delete(id))
      await transaction.done
      return after
    },
    count: async () => (await database()).count('observations'),
    async clear(personId) {
      const transaction = (await database()).transaction('observations', 'readwrite')
      const keys =
        personId === null
          ? await transaction.store.getAllKeys()
          : await transaction.store.index('person').getAllKeys(personId)
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done])
    },
  }
}

async function openDatabase(lost: () => void): Promise<IDBPDatabase<Schema>> {
  const { openDB } = await import('idb')
  return openDB<Schema>('reprise-observations', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('observations', { keyPath: 'id' }).createIndex('person', 'personId')
    },
    terminated: lost,
  })
}
