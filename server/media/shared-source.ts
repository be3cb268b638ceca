import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { objectStore } from '#server/storage/current.ts'
import { makeWorkFolder } from './work-folder.ts'

/** How long a film is kept for the next of its parts. */
const lingerMs = 15_000

interface Fetched {
  folder: Promise<string>
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
 * some seconds.
 */
export async function withSharedSource<T>(key: string, work: (source: string) => Promise<T>): Promise<T> {
  const films = fetchedFilms()
  const film = films.get(key) ?? { folder: fetchFilm(key), users: 0 }
  films.set(key, film)
  film.users += 1
  clearTimeout(film.leaving)
  try {
    return await work(join(await film.folder, 'source'))
  } finally {
    film.users -= 1
    if (film.users === 0) film.leaving = setTimeout(() => void leave(key, film), lingerMs).unref()
  }
}

async function fetchFilm(key: string): Promise<string> {
  const folder = await makeWorkFolder()
  try {
    await objectStore().download(key, join(folder, 'source'))
    return folder
  } catch (error) {
    fetchedFilms().delete(key)
    await rm(folder, { recursive: true, force: true })
    throw error
  }
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
