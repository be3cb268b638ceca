import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** A recording from the camera, kept in this browser part by part until it is uploaded. Times in epoch milliseconds. */
export interface Take {
  id: string
  /** Whose it is; nobody else who signs in here sees it. */
  personId: string
  fileName: string
  fileType: string
  startedAt: number
  /** When its last part was kept. */
  lastAt: number
}

/** Best effort, like the outbox: where a browser keeps nothing, a recording still works, it only does not outlive its page. */
export interface KeptTakes {
  /** Begins a take, and holds it for this page until `release` or the page's end: nobody else is offered it meanwhile. */
  begin: (take: Take) => Promise<{ keep: (part: Blob) => Promise<void>; release: () => void }>
  /** What this person recorded here and no page is recording any more, the oldest first. */
  listInterrupted: (personId: string) => Promise<Take[]>
  /** The film as far as it was kept; undefined when nothing of it can be read. */
  findFile: (take: Take) => Promise<File | undefined>
  remove: (takeId: string) => Promise<void>
  removeUploaded: (personId: string, fileName: string) => Promise<void>
  countAll: () => Promise<number>
  clear: () => Promise<void>
}

interface TakesSchema extends DBSchema {
  takes: { key: string; value: Take }
  parts: { key: [takeId: string, number: number]; value: Blob }
}

/** The takes in IndexedDB. */
export function browserTakes(databaseName = 'reprise-takes'): KeptTakes {
  let opened: Promise<IDBPDatabase<TakesSchema>> | undefined
  const database = () => {
    opened ??= openDB<TakesSchema>(databaseName, 1, {
      upgrade(db) {
        db.createObjectStore('takes', { keyPath: 'id' })
        db.createObjectStore('parts')
      },
    })
    return opened
  }
  const listAll = async () => (await database()).getAll('takes')
  const remove = async (takeId: string) => {
    const transaction = (await database()).transaction(['takes', 'parts'], 'readwrite')
    await transaction.objectStore('takes').delete(takeId)
    await transaction.objectStore('parts').delete(partsOf(takeId))
    await transaction.done
  }
  const keepPart = async (take: Take, number: number, part: Blob) => {
    const transaction = (await database()).transaction(['takes', 'parts'], 'readwrite')
    await transaction.objectStore('parts').put(part, [take.id, number])
    await transaction.objectStore('takes').put(take)
    await transaction.done
  }
  return {
    begin: async (take) => {
      const release = await hold(take.id)
      let number = 0
      let isWhole = true
      return {
        keep: async (part) => {
          // What follows a part that could not be kept would be no film.
          if (!isWhole) return
          number += 1
          const kept = keepPart({ ...take, lastAt: Date.now() }, number, part)
          isWhole = await attempt(() => kept.then(() => true), false)
        },
        release,
      }
    },
    listInterrupted: (personId) =>
      attempt(async () => {
        const { held = [] } = await navigator.locks.query()
        const recording = new Set(held.map(({ name }) => name))
        return (await listAll())
          .filter((take) => take.personId === personId && !recording.has(lockOf(take.id)))
          .sort((a, b) => a.startedAt - b.startedAt)
      }, []),
    findFile: (take) =>
      attempt(async () => {
        const parts = await (await database()).getAll('parts', partsOf(take.id))
        const file = new File(parts, take.fileName, { type: take.fileType, lastModified: take.lastAt })
        await file.slice(0, 1).arrayBuffer()
        return file.size > 0 ? file : undefined
      }, undefined),
    remove: (takeId) => attempt(() => remove(takeId), undefined),
    removeUploaded: (personId, fileName) =>
      attempt(async () => {
        for (const take of await listAll())
          if (take.personId === personId && take.fileName === fileName) await remove(take.id)
      }, undefined),
    countAll: () => attempt(async () => (await database()).count('takes'), 0),
    clear: () =>
      attempt(async () => {
        const transaction = (await database()).transaction(['takes', 'parts'], 'readwrite')
        await transaction.objectStore('takes').clear()
        await transaction.objectStore('parts').clear()
        await transaction.done
      }, undefined),
  }
}

const lockOf = (takeId: string) => `reprise-take-${takeId}`
const partsOf = (takeId: string) => IDBKeyRange.bound([takeId, 0], [takeId, Number.MAX_SAFE_INTEGER])

/** A lock that ends with the page, however it ends. */
function hold(takeId: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(lockOf(takeId), () => new Promise<void>((release) => resolve(release)))
      .catch(reject)
  })
}

async function attempt<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work()
  } catch {
    return otherwise
  }
}
