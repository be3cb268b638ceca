/** A file as it is being written: piece after piece, and here and there over what was written before. */
export class FilmParts {
  /** One after another without a gap. A browser moves large ones to its disk by itself. */
  #parts: Blob[] = []
  #bytes = 0

  get bytes(): number {
    return this.#bytes
  }

  /** Writes at a position. Throws a RangeError beyond the end. */
  write(data: Uint8Array<ArrayBuffer>, position: number): void {
    if (position > this.#bytes) throw new RangeError(`Nothing stands before ${position}.`)
    const end = position + data.byteLength
    const before = this.#cut(0, position)
    const after = this.#cut(end, this.#bytes)
    this.#parts = [...before, new Blob([data]), ...after]
    this.#bytes = Math.max(this.#bytes, end)
  }

  toFile(name: string, options: FilePropertyBag): File {
    return new File(this.#parts, name, options)
  }

  /** What stands from one byte to before another, without copying any of it. */
  #cut(start: number, end: number): Blob[] {
    const found: Blob[] = []
    let at = 0
    for (const part of this.#parts) {
      const from = Math.max(start - at, 0)
      const to = Math.min(end - at, part.size)
      if (from < to) found.push(from === 0 && to === part.size ? part : part.slice(from, to))
      at += part.size
    }
    return found
  }
}
