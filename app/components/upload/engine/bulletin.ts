const soonMs = 200

/** A picture of something that changes, for those who watch it: `snapshot` and `subscribe` fit useSyncExternalStore. */
export class Bulletin<Picture> {
  readonly #draw: () => Picture
  readonly #listeners = new Set<() => void>()
  #picture: Picture
  #telling: ReturnType<typeof setTimeout> | undefined

  constructor(draw: () => Picture) {
    this.#draw = draw
    this.#picture = draw()
  }

  snapshot = (): Picture => this.#picture

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(): void {
    clearTimeout(this.#telling)
    this.#telling = undefined
    this.#picture = this.#draw()
    for (const listener of this.#listeners) listener()
  }

  /** For what changes many times a second. */
  tellSoon(): void {
    this.#telling ??= setTimeout(() => this.tell(), soonMs)
  }
}
