import { Stopped } from '#app/components/upload/engine/patience.ts'

/** The file of an upload: it may be missing in this browser, change under the hand, and come back. */
export class FileAtHand {
  #file: File | undefined
  #waited: Promise<void> | undefined
  #arrived: (() => void) | undefined

  constructor(file: File | undefined) {
    this.#file = file
  }

  get file(): File | undefined {
    return this.#file
  }

  /** The person has chosen it again. */
  give(file: File): void {
    this.#file = file
    this.#arrived?.()
  }

  lose(): void {
    this.#file = undefined
  }

  /**
   * The file, as soon as there is one; several lanes wait for the same. Calls `onMissing` when waiting begins, and
   * throws `Stopped` when the signal comes first.
   */
  async take(signal: AbortSignal, onMissing: () => void): Promise<File> {
    if (this.#file) return this.#file
    if (!this.#waited) {
      this.#waited = new Promise<void>((resolve) => {
        this.#arrived = resolve
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
      onMissing()
    }
    await this.#waited
    this.#waited = undefined
    if (signal.aborted || !this.#file) throw new Stopped()
    return this.#file
  }
}
