import { type FilmCopy, inCopiesOf, keepsAny, type Piece, readCopies } from './copies-database.ts'
import { type FilmPlan, type FilmRange, masterOf, planFilm, smallestRung, stretchesOf } from './film-plan.ts'
import { removeFilm } from './forget-copies.ts'
import { keepAnswer } from './keep-answer.ts'

/** Why a film could not be kept. `full`: this browser has no place for it. `unready`: more of it is still being made. */
export type FilmProblem = 'network' | 'full' | 'unready' | 'refused'

export interface FilmState {
  /** `unknown` until this device was looked through. `none`: nothing of it is here. `part`: some, and nobody is fetching more. */
  status: 'unknown' | 'none' | 'part' | 'keeping' | 'kept'
  /** All of its bytes; null until they were counted. */
  bytes: number | null
  have: number
  problem: FilmProblem | null
}

export interface FilmWanted {
  personId: string
  recordingId: string
}

export type FilmKeeper = ReturnType<typeof createFilmKeeper>

/** So many bytes are fetched at once: few requests, and little to fetch again where the line breaks. */
const stretchBytes = 2 * 1024 * 1024

const keepers = new Map<string, FilmKeeper>()

/** The one that keeps this film; it goes on while the person looks at other pages. */
export function filmKeeper(wanted: FilmWanted): FilmKeeper {
  const name = `${wanted.personId} ${wanted.recordingId}`
  let keeper = keepers.get(name)
  if (!keeper) {
    keeper = createFilmKeeper(wanted)
    keepers.set(name, keeper)
  }
  return keeper
}

class Stopped extends Error {}

const problemOf = (failure: unknown): FilmProblem =>
  failure instanceof FilmFailure
    ? failure.problem
    : failure instanceof DOMException && failure.name === 'QuotaExceededError'
      ? 'full'
      : 'network'

class FilmFailure extends Error {
  readonly problem: FilmProblem
  constructor(problem: FilmProblem) {
    super(problem)
    this.problem = problem
  }
}

/**
 * Keeps the smallest picture of a film on this device, range by range: what is here already is not fetched again, and
 * what was broken off goes on later.
 */
function createFilmKeeper({ personId, recordingId }: FilmWanted) {
  const folder = `/media/${recordingId}/`
  const listeners = new Set<() => void>()
  let state: FilmState = { status: 'unknown', bytes: null, have: 0, problem: null }
  let ending = new AbortController()

  const change = (next: Partial<FilmState>) => {
    state = { ...state, ...next }
    for (const listener of [...listeners]) listener()
  }

  async function find(): Promise<FilmCopy | undefined> {
    if (!(await keepsAny())) return undefined
    return readCopies((transaction) => transaction.objectStore('films').get([personId, recordingId]))
  }

  async function readText(path: string): Promise<{ text: string; type: string }> {
    const answer = await fetch(path, { signal: ending.signal })
    if (!answer.ok) throw new FilmFailure('refused')
    return { text: await answer.text(), type: answer.headers.get('Content-Type') ?? '' }
  }

  /** The playlists, cut down to what is kept, and everything they name. */
  async function plan(): Promise<FilmPlan & { playlists: Pick<Piece, 'path' | 'type' | 'body'>[] }> {
    const master = await readText(`${folder}playlist.m3u8`)
    const rung = smallestRung(master.text)
    if (!rung) throw new FilmFailure('unready')
    const own = await readText(folder + rung.uri)
    const found = planFilm(own.text, folder)
    if (!found.isWhole) throw new FilmFailure('unready')
    const bodyOf = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer
    return {
      ...found,
      playlists: [
        { path: `${folder}playlist.m3u8`, type: master.type, body: bodyOf(masterOf(rung)) },
        { path: folder + rung.uri, type: own.type, body: bodyOf(own.text) },
      ],
    }
  }

  async function fetchRange({ path, from, to }: FilmRange): Promise<Pick<Piece, 'type' | 'body'>> {
    const answer = await fetch(path, { headers: { Range: `bytes=${from}-${to}` }, signal: ending.signal })
    if (answer.status !== 206) throw new FilmFailure('refused')
    const body = await answer.arrayBuffer()
    if (body.byteLength !== to - from + 1) throw new FilmFailure('network')
    return { body, type: answer.headers.get('Content-Type') ?? '' }
  }

  /** Puts it away, unless this device keeps for somebody else by now, or it was taken off meanwhile. */
  async function put(pieces: Piece[], film: FilmCopy, belongsTo: 'rooms' | 'films'): Promise<void> {
    let isThere = false
    await inCopiesOf(personId, async (transaction) => {
      const owner = await transaction.objectStore(belongsTo).getKey([personId, recordingId])
      if (!owner || ending.signal.aborted) return
      isThere = true
      await Promise.all(pieces.map((piece) => transaction.objectStore('pieces').put(piece)))
      await transaction.objectStore('films').put(film)
    })
    if (!isThere || ending.signal.aborted) throw new Stopped()
  }

  async function fetchAll(pictures: readonly string[]): Promise<void> {
    const { ranges, files, bytes, playlists } = await plan()
    const named = { personId, recordingId, isFilm: true }
    const before = await find()
    if (before && !before.files.every((file) => files.includes(file)))
      await inCopiesOf(personId, (transaction) => removeFilm(transaction, { personId, recordingId }))
    const here = await readCopies((transaction) =>
      transaction.objectStore('pieces').index('recording').getAllKeys([personId, recordingId]),
    )
    const isHere = ({ path, from }: FilmRange) => here.some((key) => key[1] === path && key[2] === from)
    let have = ranges.filter(isHere).reduce((sum, { from, to }) => sum + to - from + 1, 0)
    await requireSpace(bytes - have)
    change({ status: 'keeping', bytes, have })
    const film = () => ({ personId, recordingId, files, bytes, have })
    await put(
      playlists.map((piece) => ({ ...named, ...piece, from: 0, isWhole: true })),
      film(),
      'rooms',
    )
    const missing = ranges.filter((range) => !isHere(range))
    for (const stretch of stretchesOf(missing, stretchBytes)) {
      const { type, body } = await fetchRange(stretch)
      have += body.byteLength
      const pieces = stretch.ranges.map(({ path, from, to }) => {
        const part = body.slice(from - stretch.from, to - stretch.from + 1)
        return { ...named, path, from, isWhole: false, type, body: part }
      })
      await put(pieces, film(), 'films')
      change({ have })
    }
    for (const path of pictures) await keepAnswer({ ...named, path, renew: false })
    change({ status: 'kept', have: bytes })
  }

  async function alone(work: () => Promise<void>): Promise<void> {
    await navigator.locks.request(`reprise-film ${recordingId}`, { signal: ending.signal }, work)
  }

  return {
    state: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Looks what of it is here. */
    async look(): Promise<void> {
      if (state.status === 'keeping') return
      const film = await find().catch(() => undefined)
      if (!film) change({ status: 'none', have: 0 })
      else change({ status: film.have >= film.bytes ? 'kept' : 'part', bytes: film.bytes, have: film.have })
    },
    /** Counts how large it is, where that is not known yet. */
    async measure(): Promise<void> {
      if (state.bytes !== null) return
      const found = await plan().catch((failure: unknown) => problemOf(failure))
      if (typeof found === 'string') change({ problem: found })
      else change({ bytes: found.bytes, problem: null })
    },
    /** Fetches what is not here yet, and the pictures that go with it. */
    async keep(pictures: readonly string[]): Promise<void> {
      if (state.status === 'keeping') return
      ending = new AbortController()
      change({ status: 'keeping', problem: null })
      try {
        // Granted or not: without it the browser may clear it when it runs out of space.
        await navigator.storage.persist()
        await alone(() => fetchAll(pictures))
      } catch (failure) {
        const isStopped = failure instanceof Stopped || ending.signal.aborted
        const film = await find().catch(() => undefined)
        change({
          status: film ? 'part' : 'none',
          have: film?.have ?? 0,
          problem: isStopped ? null : problemOf(failure),
        })
      }
    },
    /** Breaks off; what is here stays. */
    stop: () => ending.abort(),
    /** Takes it off this device. */
    async remove(): Promise<void> {
      ending.abort()
      await inCopiesOf(personId, (transaction) => removeFilm(transaction, { personId, recordingId }))
      change({ status: 'none', have: 0, problem: null })
    },
  }
}

/** A tenth is left free, so that what is written without a network still finds a place. */
async function requireSpace(bytes: number): Promise<void> {
  const { quota, usage } = await navigator.storage.estimate()
  if (quota !== undefined && bytes > (quota - (usage ?? 0)) * 0.9) throw new FilmFailure('full')
}
