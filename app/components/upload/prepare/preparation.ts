import { Bulletin } from '#app/components/upload/engine/bulletin.ts'
import type { KeptTakes } from '#app/components/upload/engine/kept-takes.ts'
import type { UploadDetails } from '#app/components/upload/engine/upload-api.ts'
import { endStates, type UploadHandle } from '#app/components/upload/engine/upload-snapshot.ts'
import type { Uploads } from '#app/components/upload/engine/uploads.ts'
import type { OpenedFilm } from '#app/components/upload/prepare/film/opened-film.ts'
import type { ShrinkPlan } from '#app/components/upload/prepare/film/shrink-plan.ts'
import {
  type CutTimes,
  isWhole,
  type KeptRange,
  nearestIndex,
  wholeOf,
} from '#app/components/upload/prepare/kept-range.ts'
import type {
  FilmInView,
  PreparationHandle,
  PreparationSnapshot,
} from '#app/components/upload/prepare/preparation-snapshot.ts'

export interface PreparationSource {
  file: File
  details: UploadDetails
  instead?: UploadHandle
  isOnlyCopy?: boolean
}

export interface PreparationSettings {
  uploads: Pick<Uploads, 'add' | 'dismiss'>
  takes: Pick<KeptTakes, 'keepWhole' | 'removeUploaded'>
  personId: string
}

type FilmEngine = typeof import('#app/components/upload/prepare/film/index.ts')

const thumbnailCount = 12
/** Made smaller, but hardly: the original is sent instead of a worse picture. */
const mostOfKept = 0.9
let preparations = 0

/** One file from the first look at it until it is handed to an upload. Everything happens on this device. */
export class Preparation implements PreparationHandle {
  readonly key: string
  readonly file: File
  readonly instead: UploadHandle | undefined
  readonly isOnlyCopy: boolean
  readonly #source: PreparationSource
  readonly #settings: PreparationSettings
  readonly #bulletin: Bulletin<PreparationSnapshot>
  readonly #end = new AbortController()
  readonly #unsubscribe: (() => void) | undefined
  #engine: FilmEngine | undefined
  #film: OpenedFilm | undefined
  #cuts: CutTimes = { starts: [], ends: [] }
  #kept: KeptRange = { startMs: 0, endMs: 0 }
  #plan: ShrinkPlan = { width: 2, height: 2, bitsPerSecond: 1 }
  #speed = 0
  #thumbnails: readonly string[] = []
  #measuring = new AbortController()
  #making = new AbortController()
  #startedAt = 0
  #state: PreparationSnapshot['state'] = 'opening'
  #share = 0
  #problem: PreparationSnapshot['problem']

  constructor(source: PreparationSource, settings: PreparationSettings) {
    preparations += 1
    this.key = `preparation-${preparations}`
    this.file = source.file
    this.instead = source.instead
    this.isOnlyCopy = source.isOnlyCopy === true
    this.#source = source
    this.#settings = settings
    this.#bulletin = new Bulletin(() => this.#picture())
    this.#unsubscribe = source.instead?.subscribe(() => this.#followInstead())
    source.instead?.pause()
    void this.#open()
  }

  snapshot = (): PreparationSnapshot => this.#bulletin.snapshot()

  subscribe = (listener: () => void): (() => void) => this.#bulletin.subscribe(listener)

  keep = (range: KeptRange): void => {
    this.#kept = range
    this.#problem = undefined
    this.#bulletin.tell()
  }

  upload = (how: 'as-it-is' | 'smaller'): void => {
    if (this.#state === 'making' || this.#state === 'over') return
    this.#measuring.abort()
    if (this.#film && (how === 'smaller' || !isWhole(this.#kept, this.#cuts)))
      void this.#make(this.#film, how === 'smaller' ? this.#plan : null)
    else this.#sendWhole()
  }

  cancel = (): void => this.#making.abort()

  leave = (): void => {
    if (this.#state === 'over') return
    this.#close()
    this.instead?.resume()
    if (this.isOnlyCopy) void this.#settings.takes.removeUploaded(this.#settings.personId, this.file.name)
  }

  /** Ends it without a word, as when the page goes. */
  stop = (): void => this.#close()

  async #open(): Promise<void> {
    try {
      this.#engine = await import('#app/components/upload/prepare/film/index.ts')
      const film = await this.#engine.openFilm(this.file)
      if (this.#end.signal.aborted) return film.input.dispose()
      this.#film = film
      this.#cuts = cutTimesOf(film)
      this.#kept = wholeOf(this.#cuts)
      this.#plan = this.#engine.planShrink(film)
      this.#enter('open')
      await this.#addThumbnails(this.#engine, film)
      await this.#measure(this.#engine, film)
    } catch {
      // What a browser cannot look into is uploaded as it is; what it cannot decode has no pictures and is not shrunk.
      if (this.#state === 'opening') this.#enter('open')
    }
  }

  async #addThumbnails(engine: FilmEngine, film: OpenedFilm): Promise<void> {
    for await (const address of engine.listThumbnails(film, thumbnailCount)) {
      if (this.#end.signal.aborted) return URL.revokeObjectURL(address)
      this.#thumbnails = [...this.#thumbnails, address]
      this.#bulletin.tellSoon()
    }
  }

  /** Tries how fast this device is, where being fast would bring something. */
  async #measure(engine: FilmEngine, film: OpenedFilm): Promise<void> {
    const { signal } = this.#measuring
    const best = engine.gainOf(this.#plan, this.#measures(film), durationOf(film), Number.POSITIVE_INFINITY)
    if (!best || signal.aborted || this.#state !== 'open') return
    this.#speed = await engine.measureSpeed(film, this.#plan, signal)
    this.#bulletin.tell()
  }

  async #make(film: OpenedFilm, plan: ShrinkPlan | null): Promise<void> {
    const engine = this.#engine
    if (!engine) return
    this.#making = new AbortController()
    this.#share = 0
    this.#startedAt = performance.now()
    this.#problem = undefined
    this.#enter('making')
    const { signal } = this.#making
    const onProgress = (share: number) => {
      this.#share = share
      this.#bulletin.tellSoon()
    }
    try {
      const made = await engine.makeFilm(film, this.#keptSeconds(film), plan, { signal, onProgress })
      if (signal.aborted) return this.#enter('open')
      if (plan && made.size > this.#keptBytes(engine, film) * mostOfKept) this.#giveUp('not-smaller')
      else this.#sendMade(made)
    } catch {
      if (signal.aborted) this.#enter('open')
      else this.#giveUp(plan ? 'not-smaller' : 'not-trimmed')
    }
  }

  /** It did not work on this device: it is not offered again, and the file is as it was. */
  #giveUp(problem: 'not-smaller' | 'not-trimmed'): void {
    this.#problem = problem
    this.#speed = 0
    if (problem === 'not-trimmed') this.#closeFilm()
    this.#enter('open')
  }

  #sendWhole(): void {
    const { uploads } = this.#settings
    this.#close()
    if (this.instead) this.instead.resume()
    else uploads.add(this.file, this.#source.details)
  }

  #sendMade(made: File): void {
    const { instead } = this
    const { uploads } = this.#settings
    const lengthMs = this.#kept.endMs - this.#kept.startMs
    this.#close()
    if (instead) {
      void instead.cancel()
      uploads.dismiss(instead.key)
    }
    const handle = uploads.add(made, this.#source.details)
    void this.#keepMade(made, lengthMs, handle)
  }

  /** What was made exists nowhere else: it is kept in this browser until the server has it. */
  async #keepMade(made: File, lengthMs: number, handle: UploadHandle): Promise<void> {
    const { takes, personId } = this.#settings
    const now = Date.now()
    const take = {
      id: `made ${now} ${this.key} ${made.name}`,
      personId,
      fileName: made.name,
      fileType: made.type,
      startedAt: now,
      lastAt: now,
      made: { lengthMs, modifiedAt: made.lastModified },
    }
    const isKept = await takes.keepWhole(take, made)
    if (handle.snapshot().state === 'done') await takes.removeUploaded(personId, made.name)
    if (isKept && this.isOnlyCopy) await takes.removeUploaded(personId, this.file.name, take.id)
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
    for (const address of this.#thumbnails) URL.revokeObjectURL(address)
    this.#enter('over')
  }

  #closeFilm(): void {
    this.#film?.input.dispose()
    this.#film = undefined
  }

  #enter(state: PreparationSnapshot['state']): void {
    if (this.#state === 'over') return
    this.#state = state
    this.#bulletin.tell()
  }

  #measures(film: OpenedFilm) {
    return { width: film.width, height: film.height, durationMs: durationOf(film), bytes: this.file.size }
  }

  #keptBytes(engine: FilmEngine, film: OpenedFilm): number {
    return engine.keptBytes(this.#measures(film), this.#kept.endMs - this.#kept.startMs)
  }

  /** In the film's own clock, exactly where its pictures are; an end that was not moved stays as it is. */
  #keptSeconds({ cuts }: OpenedFilm): { from?: number; to?: number } {
    const { startMs, endMs } = this.#kept
    const { starts, ends } = this.#cuts
    const from = cuts.starts[nearestIndex(starts, startMs) ?? 0]
    const to = cuts.ends[nearestIndex(ends, endMs) ?? 0]
    return {
      ...(startMs !== starts[0] && from !== undefined && { from }),
      ...(endMs !== ends.at(-1) && to !== undefined && { to }),
    }
  }

  #picture(): PreparationSnapshot {
    const share = this.#share
    const seconds = (performance.now() - this.#startedAt) / 1000
    return {
      state: this.#state,
      film: this.#filmInView(),
      share,
      secondsLeft: share > 0.02 ? (seconds / share) * (1 - share) : undefined,
      problem: this.#problem,
    }
  }

  #filmInView(): FilmInView | null {
    const [engine, film] = [this.#engine, this.#film]
    if (!engine || !film) return null
    const keptMs = this.#kept.endMs - this.#kept.startMs
    return {
      durationMs: durationOf(film),
      cuts: this.#cuts,
      kept: this.#kept,
      keptBytes: this.#keptBytes(engine, film),
      gain: engine.gainOf(this.#plan, this.#measures(film), keptMs, this.#speed),
      thumbnails: this.#thumbnails,
    }
  }
}

const durationOf = (film: OpenedFilm) => Math.round((film.to - film.from) * 1000)

/** The film's cut points as the page counts them: from its beginning to its end. */
function cutTimesOf(film: OpenedFilm): CutTimes {
  const toMs = (seconds: number) => Math.round((seconds - film.from) * 1000)
  const starts = film.cuts.starts.map(toMs)
  const ends = film.cuts.ends.map(toMs)
  return { starts: starts.with(0, 0), ends: ends.with(-1, durationOf(film)) }
}
