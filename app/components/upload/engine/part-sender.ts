import type { OutboxEntry } from '#app/components/upload/engine/outbox.ts'
import { PartUrls } from '#app/components/upload/engine/part-urls.ts'
import type { Patience } from '#app/components/upload/engine/patience.ts'
import type { Progress } from '#app/components/upload/engine/progress.ts'
import type { StoredParts } from '#app/components/upload/engine/stored-parts.ts'
import { Refusal } from '#app/components/upload/engine/upload-api.ts'
import type { UploadSettings } from '#app/components/upload/engine/upload-settings.ts'

const urlsAhead = 8
const urlTrustedMs = 10 * 60_000
/** A fresh URL that is refused this often in a row means that the store will not take it at all. */
const mostExpiries = 4

export interface Sending {
  entry: OutboxEntry
  settings: UploadSettings
  patience: Patience
  progress: Progress
  stored: StoredParts
  /** The place of the upload among those of the page. */
  order: number
  takeFile: () => Promise<File>
  loseFile: () => void
  onMoved: () => void
}

/** Sends the parts that the store lacks, several at a time. */
export class PartSender {
  readonly #sending: Sending
  readonly #urls: PartUrls

  constructor(sending: Sending) {
    const { entry, settings, patience } = sending
    this.#sending = sending
    this.#urls = new PartUrls((numbers) => patience.persist(() => settings.api.sign(entry.uploadId, numbers)))
  }

  async sendMissing(): Promise<void> {
    const missing = this.#sending.stored.missing()
    const lane = async () => {
      try {
        for (let number = missing.shift(); number !== undefined; number = missing.shift())
          await this.#send(number, missing)
      } catch (error) {
        // The other lanes finish the part they are at and take no other.
        missing.length = 0
        throw error
      }
    }
    const lanes = Math.min(this.#sending.settings.lanes, missing.length)
    const ends = await Promise.allSettled(Array.from({ length: lanes }, lane))
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed) throw failed.reason
  }

  async #send(number: number, next: readonly number[]): Promise<void> {
    for (let expiries = 0; ; ) {
      const file = await this.#sending.takeFile()
      const url = await this.#urls.take(number, next.slice(0, urlsAhead))
      try {
        await this.#put(number, file, url)
        return
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (error.code === 'file-changed') this.#sending.loseFile()
        else if (error.code === 'stale') this.#urls.forgetAll()
        else if (error.code === 'expired' && expiries < mostExpiries) {
          expiries += 1
          this.#urls.forgetAll()
        } else if (error.code === 'upload-gone') {
          if ((await this.#sending.stored.refresh()) !== 'completed') throw error
          return
        } else throw error
      }
    }
  }

  /** Keeps at one part with one URL. Throws a `Refusal` of code `stale` when the URL has become too old to be tried. */
  async #put(number: number, file: File, url: string): Promise<void> {
    const { settings, patience, progress, stored, order, onMoved } = this.#sending
    const { start, end } = stored.rangeOf(number)
    const body = file.slice(start, end)
    const signedAt = Date.now()
    let tried = false
    await patience.persist(async (signal, alive) => {
      if (tried && (await this.#isThere(number, file))) return
      // Some stores refuse an expired URL in a way that looks like a broken network.
      if (tried && Date.now() - signedAt > urlTrustedMs) throw new Refusal('stale')
      tried = true
      const release = await settings.pool.take(order, signal)
      try {
        const onProgress = (bytes: number) => {
          alive()
          progress.partMoved(number, Math.min(bytes, end - start), performance.now())
          onMoved()
        }
        await settings.sendPart(url, body, { signal, onProgress })
      } catch (error) {
        progress.partFailed(number)
        throw error
      } finally {
        release()
      }
    })
    progress.partDone(number, end - start)
    onMoved()
  }

  /** After a failure: whether the part arrived all the same, only its answer was lost. Throws when the file is gone. */
  async #isThere(number: number, file: File): Promise<boolean> {
    try {
      await file.slice(0, 1).arrayBuffer()
    } catch {
      throw new Refusal('file-changed')
    }
    return this.#sending.stored.holds(number)
  }
}
