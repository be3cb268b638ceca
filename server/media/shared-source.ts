import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { objectStore } from '#server/storage/current.ts'
import { MediaRefusal } from './engine/index.ts'
import { makeWorkFolder } from './work-folder.ts'

/** How long a film is kept for the next of its parts. */
const lingerMs = 15_000

interface Fetched {
  folder: Promise<string>
  /** Ends the fetching. */
  stop: AbortController
  isHere: boolean
  users: number
  leaving?: NodeJS.Timeout
}

const slot = Symbol.for('reprise.shared-sources')
type Holder = { [slot]?: Map<string, Fetched> }
const holder = globalThis as Holder

function fetchedFilms(): Map<string, Fetched> {
  holder[slot] ??= new Map()
  return holder[slot]
}

/**
 * Lends an object to everything in this process that works on it, fetched once. It goes when nobody has used it for
 * some seconds. `signal` ends one's waiting for it, and the fetching where nobody else waits: throws MediaRefusal `cancelled` then.
 */
export async function withSharedSource<T>(
  key: string,
  signal: AbortSignal,
  work: (source: string) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw new MediaRefusal('cancelled')
  const film = fetchedFilms().get(key) ?? beginFetching(key)
  film.users += 1
  clearTimeout(film.leaving)
  try {
    return await work(join(await unlessAborted(film.folder, signal), 'source'))
  } finally {
    film.users -= 1
    if (film.users === 0 && !film.isHere) giveUp(key, film)
    else if (film.users === 0) film.leaving = setTimeout(() => void leave(key, film), lingerMs).unref()
  }
}

function beginFetching(key: string): Fetched {
  const stop = new AbortController()
  const folder = fetchFilm(key, stop.signal)
  const film: Fetched = { folder, stop, isHere: false, users: 0 }
  fetchedFilms().set(key, film)
  folder.then(
    () => {
      film.isHere = true
    },
    () => giveUp(key, film),
  )
  return film
}

async function fetchFilm(key: string, signal: AbortSignal): Promise<string> {
  const folder = await makeWorkFolder()
  try {
    await objectStore().download(key, join(folder, 'source'), signal)
    return folder
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** What is being fetched, or could not be, is fetched anew by whoever comes next. */
function giveUp(key: string, film: Fetched): void {
  if (fetchedFilms().get(key) === film) fetchedFilms().delete(key)
  film.stop.abort()
  // It may have come all the same.
  film.folder.then(
    (folder) => rm(folder, { recursive: true, force: true }).catch(() => {}),
    () => {},
  )
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new MediaRefusal('cancelled'))
    signal.addEventListener('abort', end, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })
}

/** Takes away every film that is only kept for parts that may still come, for a process that ends. */
export async function leaveSharedSources(): Promise<void> {
  for (const [key, film] of fetchedFilms()) {
    clearTimeout(film.leaving)
    await leave(key, film)
  }
}

async function leave(key: string, film: Fetched): Promise<void> {
  if (fetchedFilms().get(key) === film) fetchedFilms().delete(key)
  await film.folder.then((folder) => rm(folder, { recursive: true, force: true })).catch(() => {})
}
