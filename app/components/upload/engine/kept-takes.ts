import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/**
 * A film that exists in this browser alone until it is uploaded: recorded with the camera and kept part by part, or
 * made of another one. Times in epoch milliseconds.
 */
export interface Take {
  id: string
  /** Whose it is; nobody else who signs in here sees it. */
  personId: string
  fileName: string
  fileType: string
  startedAt: number
  /** When its last part was kept. */
  lastAt: number
  /** Of a film that was trimmed or made smaller here: how long it is, and the date its file carries. */
  made?: { lengthMs: number; modifiedAt: number }
  /** Of a film that was recorded in a rehearsal: which one. */
  rehearsalId?: string
}

/** Best effort, like the outbox: where a browser keeps nothing, a recording still works, it only does not outlive its page. */
export interface KeptTakes {
  /** Begins a take, and holds it for this page until `release` or the page's end: nobody else is offered it meanwhile. */
  begin: (take: Take) => Promise<{ keep: (part: Blob) => Promise<void>; release: () => void }>
  /** Keeps a film that is whole already; says whether it could. */
  keepWhole: (take: Take, film: Blob) => Promise<boolean>
  /** What this person recorded here and no page is recording any more, the oldest first. */
  listInterrupted: (personId: string) => Promise<Take[]>
  /** The film as far as it was kept; undefined when nothing of it can be read. */
  findFile: (take: Take) => Promise<File | undefined>
  /** Of these takes the films that can be read, as far as they were kept. */
  listFiles: (takeIds: readonly string[]) => Promise<File[]>
  remove: (takeId: string) => Promise<void>
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
  const readFile = async (take: Take) => {
    const parts = await (await database()).getAll('parts', partsOf(take.id))
    const lastModified = take.made?.modifiedAt ?? take.lastAt
    const file = new File(parts, take.fileName, { type: take.fileType, lastModified })
    await file.slice(0, 1).arrayBuffer()
    return file.size > 0 ? file : undefined
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
    keepWhole: (take, film) => attempt(() => keepPart(take, 1, film).then(() => true), false),
    listInterrupted: (personId) =>
      attempt(async () => {
        const { held = [] } = await navigator.locks.query()
        const recording = new Set(held.map(({ name }) => name))
        return (await listAll())
          .filter((take) => take.personId === personId && !recording.has(lockOf(take.id)))
          .sort((a, b) => a.startedAt - b.startedAt)
      }, []),
    findFile: (take) => attempt(() => readFile(take), undefined),
    listFiles: (takeIds) =>
      attempt(async () => {
        const takes = (await listAll()).filter(({ id }) => takeIds.includes(id))
        const files = await Promise.all(takes.map(readFile))
        return files.filter((file) => file !== undefined)
      }, []),
    remove: (takeId) => attempt(() => remove(takeId), undefined),
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

/** Whether a page of this browser is still recording it. */
export async function isBeingRecorded(takeId: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === lockOf(takeId))
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
