import type { Making } from '#app/components/upload/prepare/film/make-film.ts'
import type { OpenedFilm } from '#app/components/upload/prepare/film/opened-film.ts'
import {
  type FilmMeasures,
  gainOf,
  keptBytes,
  planShrink,
  type ShrinkPlan,
} from '#app/components/upload/prepare/film/shrink-plan.ts'
import {
  type CutTimes,
  isWhole,
  type KeptRange,
  nearestIndex,
  wholeOf,
} from '#app/components/upload/prepare/kept-range.ts'
import type { FilmInView } from '#app/components/upload/prepare/preparation-snapshot.ts'

type Tools = Omit<typeof import('#app/components/upload/prepare/film/index.ts'), 'openFilm'>

const thumbnailCount = 12
/** Made smaller, but hardly: the original is better than a worse picture. */
const mostOfKept = 0.9

/** A film that was looked into, with the part of it that is to be kept. */
export class FilmInHand {
  readonly #tools: Tools
  readonly #film: OpenedFilm
  readonly #measures: FilmMeasures
  readonly #cuts: CutTimes
  readonly #plan: ShrinkPlan
  #kept: KeptRange
  #speed = 0
  #thumbnails: readonly string[] = []

  /** Looks into a file. Throws where this browser cannot. */
  static async open(file: File): Promise<FilmInHand> {
    const { openFilm, listThumbnails, makeFilm, measureSpeed } = await import(
      '#app/components/upload/prepare/film/index.ts'
    )
    return new FilmInHand({ listThumbnails, makeFilm, measureSpeed }, await openFilm(file))
  }

  private constructor(tools: Tools, film: OpenedFilm) {
    const { width, height, file } = film
    this.#tools = tools
    this.#film = film
    this.#measures = { width, height, durationMs: durationOf(film), bytes: file.size }
    this.#cuts = cutTimesOf(film)
    this.#plan = planShrink(film)
    this.#kept = wholeOf(this.#cuts)
  }

  get isWhole(): boolean {
    return isWhole(this.#kept, this.#cuts)
  }

  get keptMs(): number {
    return this.#kept.endMs - this.#kept.startMs
  }

  keep(range: KeptRange): void {
    this.#kept = range
  }

  async addThumbnails(signal: AbortSignal, onMore: () => void): Promise<void> {
    for await (const address of this.#tools.listThumbnails(this.#film, thumbnailCount)) {
      if (signal.aborted) return URL.revokeObjectURL(address)
      this.#thumbnails = [...this.#thumbnails, address]
      onMore()
    }
  }

  /** Tries how fast this device encodes, where being fast would bring something. */
  async measure(signal: AbortSignal): Promise<void> {
    const { durationMs } = this.#measures
    const best = gainOf(this.#plan, this.#measures, durationMs, Number.POSITIVE_INFINITY)
    if (!best || signal.aborted) return
    this.#speed = await this.#tools.measureSpeed(this.#film, this.#plan, signal)
  }

  /** Offers it no more. */
  forgetSpeed(): void {
    this.#speed = 0
  }

  /** Makes the file of what is kept, as it is or smaller; undefined where smaller is hardly smaller. */
  async make(how: 'as-it-is' | 'smaller', making: Making): Promise<File | undefined> {
    const plan = how === 'smaller' ? this.#plan : null
    const made = await this.#tools.makeFilm(this.#film, this.#keptSeconds(), plan, making)
    return plan && made.size > this.#keptBytes() * mostOfKept ? undefined : made
  }

  view(): FilmInView {
    return {
      durationMs: this.#measures.durationMs,
      cuts: this.#cuts,
      kept: this.#kept,
      keptBytes: this.#keptBytes(),
      gain: gainOf(this.#plan, this.#measures, this.keptMs, this.#speed),
      thumbnails: this.#thumbnails,
    }
  }

  close(): void {
    this.#film.input.dispose()
    for (const address of this.#thumbnails) URL.revokeObjectURL(address)
  }

  #keptBytes(): number {
    return keptBytes(this.#measures, this.keptMs)
  }

  /** In the film's own clock, exactly where its pictures are; an end that was not moved stays as it is. */
  #keptSeconds(): { from?: number; to?: number } {
    const { startMs, endMs } = this.#kept
    const { starts, ends } = this.#cuts
    const from = this.#film.cuts.starts[nearestIndex(starts, startMs) ?? 0]
    const to = this.#film.cuts.ends[nearestIndex(ends, endMs) ?? 0]
    return {
      ...(startMs !== starts[0] && from !== undefined && { from }),
      ...(endMs !== ends.at(-1) && to !== undefined && { to }),
    }
  }
}

const durationOf = (film: OpenedFilm) => Math.round((film.to - film.from) * 1000)

/** The film's cut points as the page counts them: from its beginning to its end. */
function cutTimesOf(film: OpenedFilm): CutTimes {
  const toMs = (seconds: number) => Math.round((seconds - film.from) * 1000)
  const starts = film.cuts.starts.map(toMs)
  const ends = film.cuts.ends.map(toMs)
  return { starts: [0, ...starts.slice(1)], ends: [...ends.slice(0, -1), durationOf(film)] }
}
