import { Bulletin } from '#app/components/upload/engine/bulletin.ts'
import type { KeptTakes } from '#app/components/upload/engine/kept-takes.ts'
import type { UploadDetails } from '#app/components/upload/engine/upload-api.ts'
import { endStates, type UploadHandle } from '#app/components/upload/engine/upload-snapshot.ts'
import type { Uploads } from '#app/components/upload/engine/uploads.ts'
import { FilmInHand } from '#app/components/upload/prepare/film-in-hand.ts'
import type { KeptRange } from '#app/components/upload/prepare/kept-range.ts'
import { MakingTime } from '#app/components/upload/prepare/making-time.ts'
import type {
  PreparationHandle,
  PreparationSnapshot,
} from '#app/components/upload/prepare/preparation-snapshot.ts'

export interface PreparationSource {
  file: File
  details: UploadDetails
  instead?: UploadHandle
  /** The take it was recorded as: there is no other copy. */
  takeId?: string | undefined
}

export interface PreparationSettings {
  uploads: Pick<Uploads, 'add' | 'dismiss'>
  takes: Pick<KeptTakes, 'keepWhole' | 'remove'>
  personId: string
}

let preparations = 0

/** One file from the first look at it until it is handed to an upload. Everything happens on this device. */
export class Preparation implements PreparationHandle {
  readonly key: string
  readonly file: File
  readonly instead: UploadHandle | undefined
  readonly isOnlyCopy: boolean
  readonly takeIds: readonly string[]
  readonly #details: UploadDetails
  readonly #settings: PreparationSettings
  readonly #bulletin: Bulletin<PreparationSnapshot>
  readonly #end = new AbortController()
  readonly #unsubscribe: (() => void) | undefined
  #film: FilmInHand | undefined
  #measuring = new AbortController()
  #making = new AbortController()
  #state: PreparationSnapshot['state'] = 'opening'
  #time = new MakingTime(0)
  #problem: PreparationSnapshot['problem']

  constructor(source: PreparationSource, settings: PreparationSettings) {
    preparations += 1
    this.key = `preparation-${preparations}`
    this.file = source.file
    this.instead = source.instead
    this.isOnlyCopy = source.takeId !== undefined
    this.takeIds = source.takeId === undefined ? (source.instead?.takeIds ?? []) : [source.takeId]
    this.#details = source.details
    this.#settings = settings
    this.#bulletin = new Bulletin(() => this.#picture())
    this.#unsubscribe = source.instead?.subscribe(() => this.#followInstead())
    source.instead?.pause()
    void this.#open()
  }

  snapshot = (): PreparationSnapshot => this.#bulletin.snapshot()

  subscribe = (listener: () => void): (() => void) => this.#bulletin.subscribe(listener)

  keep = (range: KeptRange): void => {
    this.#film?.keep(range)
    this.#problem = undefined
    this.#bulletin.tell()
  }

  upload = (how: 'as-it-is' | 'smaller'): void => {
    if (this.#state === 'making' || this.#state === 'over') return
    this.#measuring.abort()
    if (this.#film && (how === 'smaller' || !this.#film.isWhole)) void this.#make(this.#film, how)
    else this.#sendWhole()
  }

  cancel = (): void => this.#making.abort()

  leave = (): void => {
    if (this.#state === 'over') return
    this.#close()
    this.instead?.resume()
    if (this.isOnlyCopy) void this.#removeTakes()
  }

  /** Ends it without a word, as when the page goes. */
  stop = (): void => this.#close()

  async #open(): Promise<void> {
    try {
      const film = await FilmInHand.open(this.file)
      if (this.#end.signal.aborted) return film.close()
      this.#film = film
      this.#enter('open')
      await film.addThumbnails(this.#end.signal, () => this.#bulletin.tellSoon())
      await film.measure(this.#measuring.signal)
      this.#bulletin.tell()
    } catch {
      // What a browser cannot look into is uploaded as it is; what it cannot decode has no pictures and is not shrunk.
      if (this.#state === 'opening') this.#enter('open')
    }
  }

  async #make(film: FilmInHand, how: 'as-it-is' | 'smaller'): Promise<void> {
    this.#making = new AbortController()
    this.#time = new MakingTime(performance.now())
    this.#problem = undefined
    this.#enter('making')
    const { signal } = this.#making
    const onProgress = (share: number) => {
      this.#time.moved(share, performance.now())
      this.#bulletin.tellSoon()
    }
    const made = await film.make(how, { signal, onProgress }).catch(() => undefined)
    if (signal.aborted) this.#enter('open')
    else if (made) this.#sendMade(made, film.keptMs)
    else this.#giveUp(how === 'smaller' ? 'not-smaller' : 'not-trimmed')
  }

  /** It did not work on this device: it is not offered again, and the file is as it was. */
  #giveUp(problem: 'not-smaller' | 'not-trimmed'): void {
    this.#problem = problem
    this.#film?.forgetSpeed()
    if (problem === 'not-trimmed') this.#closeFilm()
    this.#enter('open')
  }

  #sendWhole(): void {
    this.#close()
    if (this.instead) this.instead.resume()
    else this.#settings.uploads.add(this.file, this.#details, this.takeIds)
  }

  #sendMade(made: File, lengthMs: number): void {
    const { instead } = this
    const { uploads } = this.#settings
    this.#close()
    if (instead) {
      void instead.cancel()
      uploads.dismiss(instead.key)
    }
    const takeId = `made ${Date.now()} ${this.key} ${made.name}`
    const handle = uploads.add(made, this.#details, [takeId, ...this.takeIds])
    void this.#keepMade(takeId, made, lengthMs, handle)
  }

  /** What was made exists nowhere else: it is kept in this browser until the server has it. */
  async #keepMade(takeId: string, made: File, lengthMs: number, handle: UploadHandle): Promise<void> {
    const { takes, personId } = this.#settings
    const now = Date.now()
    const take = {
      id: takeId,
      personId,
      fileName: made.name,
      fileType: made.type,
      startedAt: now,
      lastAt: now,
      made: { lengthMs, modifiedAt: made.lastModified },
    }
    const isKept = await takes.keepWhole(take, made)
    if (handle.snapshot().state === 'done') await takes.remove(takeId)
    if (isKept && this.isOnlyCopy) await this.#removeTakes()
  }

  async #removeTakes(): Promise<void> {
    for (const takeId of this.takeIds) await this.#settings.takes.remove(takeId)
  }

  /** The upload that waited has come to its end after all: there is nothing left to trim. */
  #followInstead(): void {
    if (this.instead && this.#state !== 'over' && endStates.includes(this.instead.snapshot().state))
      this.#close()
  }

  #close(): void {
    this.#unsubscribe?.()
    this.#end.abort()
    this.#measuring.abort()
    this.#making.abort()
    this.#closeFilm()
    this.#enter('over')
  }

  #closeFilm(): void {
    this.#film?.close()
    this.#film = undefined
  }

  #enter(state: PreparationSnapshot['state']): void {
    if (this.#state === 'over') return
    this.#state = state
    this.#bulletin.tell()
  }

  #picture(): PreparationSnapshot {
    const { share, secondsLeft } = this.#time
    return {
      state: this.#state,
      film: this.#film?.view() ?? null,
      share,
      secondsLeft,
      problem: this.#problem,
    }
  }
}
