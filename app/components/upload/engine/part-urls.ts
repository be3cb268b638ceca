import { Refusal } from '#app/components/upload/engine/upload-api.ts'

/** Signed URLs live a quarter of an hour; an older one than this is asked for anew rather than tried. */
const freshMs = 10 * 60_000

/** The signed URLs of an upload's parts, asked for several at a time and by one request at a time. */
export class PartUrls {
  readonly #sign: (partNumbers: number[]) => Promise<{ partNumber: number; url: string }[]>
  readonly #known = new Map<number, { url: string; since: number }>()
  #asking: Promise<void> | undefined

  constructor(sign: (partNumbers: number[]) => Promise<{ partNumber: number; url: string }[]>) {
    this.#sign = sign
  }

  /** A URL for this part; signs some of `next` in the same request, since they are wanted soon. */
  async take(partNumber: number, next: readonly number[]): Promise<string> {
    for (;;) {
      const known = this.#known.get(partNumber)
      this.#known.delete(partNumber)
      if (known && Date.now() - known.since < freshMs) return known.url
      if (this.#asking) {
        await this.#asking
        continue
      }
      await this.#ask([partNumber, ...next.filter((number) => !this.#known.has(number))])
      if (!this.#known.has(partNumber)) throw new Refusal('store-refused')
    }
  }

  /** Forgets every URL: they were signed together, so they expire together. */
  forgetAll(): void {
    this.#known.clear()
  }

  #ask(partNumbers: number[]): Promise<void> {
    this.#asking = this.#sign(partNumbers)
      .then((signed) => {
        for (const { partNumber, url } of signed) this.#known.set(partNumber, { url, since: Date.now() })
      })
      .finally(() => {
        this.#asking = undefined
      })
    return this.#asking
  }
}
