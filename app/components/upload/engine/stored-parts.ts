import type { OutboxEntry } from '#app/components/upload/engine/outbox.ts'
import type { Patience } from '#app/components/upload/engine/patience.ts'
import type { Progress } from '#app/components/upload/engine/progress.ts'
import type { UploadApi, UploadProgressOnServer } from '#app/components/upload/engine/upload-api.ts'
import { partCount, partRange } from '#app/domain/upload-parts.ts'

/** What the store holds of an upload, by its own word. */
export class StoredParts {
  readonly #entry: OutboxEntry
  readonly #api: UploadApi
  readonly #patience: Patience
  readonly #progress: Progress
  #partBytes = 0
  #refreshing: Promise<UploadProgressOnServer['state']> | undefined

  constructor(entry: OutboxEntry, api: UploadApi, patience: Patience, progress: Progress) {
    this.#entry = entry
    this.#api = api
    this.#patience = patience
    this.#progress = progress
  }

  /** Learns what the store holds; several lanes that ask at once share one answer. */
  refresh(): Promise<UploadProgressOnServer['state']> {
    this.#refreshing ??= this.#patience
      .persist(() => this.#api.state(this.#entry.uploadId))
      .then((found) => {
        this.#partBytes = found.partBytes
        for (const { partNumber, bytes } of found.parts)
          if (bytes === this.#bytesOf(partNumber)) this.#progress.partDone(partNumber, bytes)
        return found.state
      })
      .finally(() => {
        this.#refreshing = undefined
      })
    return this.#refreshing
  }

  /** The numbers of the parts that are still to be sent. */
  missing(): number[] {
    const count = partCount(this.#entry.bytes, this.#partBytes)
    return Array.from({ length: count }, (_, index) => index + 1).filter(
      (number) => !this.#progress.hasPart(number),
    )
  }

  /** From which byte of the file to before which one a part goes. */
  rangeOf(partNumber: number): { start: number; end: number } {
    return partRange(partNumber, this.#entry.bytes, this.#partBytes)
  }

  /** Asks once whether this part arrived. */
  async holds(partNumber: number): Promise<boolean> {
    const { parts } = await this.#api.state(this.#entry.uploadId)
    return parts.some((part) => part.partNumber === partNumber && part.bytes === this.#bytesOf(partNumber))
  }

  #bytesOf(partNumber: number): number {
    const { start, end } = this.rangeOf(partNumber)
    return end - start
  }
}
