import { checkFile } from '#app/components/upload/engine/file-check.ts'
import { fingerprintOf } from '#app/components/upload/engine/fingerprint.ts'
import type { LanePool } from '#app/components/upload/engine/lane-pool.ts'
import type { Outbox, OutboxEntry } from '#app/components/upload/engine/outbox.ts'
import { PartUrls } from '#app/components/upload/engine/part-urls.ts'
import { type Delays, Patience, Stopped } from '#app/components/upload/engine/patience.ts'
import { Progress } from '#app/components/upload/engine/progress.ts'
import type { SendPart } from '#app/components/upload/engine/send-part.ts'
import type { Surroundings } from '#app/components/upload/engine/surroundings.ts'
import { Refusal, type UploadApi, type UploadDetails } from '#app/components/upload/engine/upload-api.ts'
import { withUploadLock } from '#app/components/upload/engine/upload-lock.ts'
import {
  endStates,
  type UploadHandle,
  type UploadProblem,
  type UploadSnapshot,
  type UploadState,
} from '#app/components/upload/engine/upload-snapshot.ts'
import { partCount, partRange } from '#app/domain/upload-parts.ts'

/** What an upload is begun from, or continued from. */
export type UploadSource =
  | { kind: 'new'; file: File; details: UploadDetails }
  | { kind: 'kept'; entry: OutboxEntry; file: File | undefined }

/** Everything around an upload; tests give their own. */
export interface UploadSettings {
  api: UploadApi
  personId: string
  outbox: Outbox
  pool: LanePool
  sendPart: SendPart
  surroundings: Surroundings
  delays: Delays
  /** Above this a file is refused before a byte is sent. */
  limitBytes: number
  /** How many parts of this file may be under way at once. */
  lanes: number
}

type Phase = Exclude<UploadState, 'paused' | 'waiting-network' | 'waiting-sign-in'>

const tellMs = 200
const urlsAhead = 8
const urlTrustedMs = 10 * 60_000
/** With these the server knows the upload no more, so there is nothing to go on with after a reload. */
const goneCodes = ['not-found', 'gone', 'upload-gone']
/** A fresh URL that is refused this often in a row means that the store will not take it at all. */
const mostExpiries = 4
const mostCompletions = 4
let runs = 0

/**
 * One upload from the first look at the file to the recording on the server. Survives whatever passes by itself and
 * asks the store, not its memory, what is still to be sent.
 */
export class UploadRun implements UploadHandle {
  readonly key: string
  readonly #order: number
  readonly #settings: UploadSettings
  readonly #details: UploadDetails
  readonly #listeners = new Set<() => void>()
  readonly #progress: Progress
  readonly #fileName: string
  #patience: Patience
  #halt = new AbortController()
  #phase: Phase = 'preparing'
  #problem: UploadProblem | undefined
  #file: File | undefined
  #entry: OutboxEntry | undefined
  #partBytes = 0
  #snapshot: UploadSnapshot
  #telling: ReturnType<typeof setTimeout> | undefined
  #fileArrived: (() => void) | undefined
  #fileWaited: Promise<void> | undefined
  #refreshing: Promise<'open' | 'completed' | 'cancelled'> | undefined

  constructor(source: UploadSource, settings: UploadSettings) {
    runs += 1
    this.key = `upload-${runs}`
    this.#order = runs
    this.#settings = settings
    this.#file = source.file
    this.#details = source.kind === 'new' ? source.details : {}
    this.#entry = source.kind === 'kept' ? source.entry : undefined
    this.#fileName = source.kind === 'new' ? source.file.name : source.entry.fileName
    this.#progress = new Progress(source.kind === 'new' ? source.file.size : source.entry.bytes)
    this.#patience = this.#newPatience()
    this.#snapshot = this.#picture()
    void this.#run()
  }

  snapshot = (): UploadSnapshot => this.#snapshot

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  file = (): File | undefined => this.#file

  pause = (): void => {
    this.#progress.stoodStill()
    this.#patience.pause()
  }

  resume = (): void => {
    if (this.#phase === 'failed') this.#startOver()
    else this.#patience.resume()
  }

  cancel = async (): Promise<void> => {
    if (this.#phase === 'done' || this.#phase === 'cancelled') return
    this.#end('cancelled')
    const { api, outbox } = this.#settings
    if (!this.#entry) return
    await outbox.remove(this.#entry.uploadId)
    // Should the server not hear of it, it ends the upload itself once nothing has happened for some days.
    await api.cancel(this.#entry.uploadId).catch(() => undefined)
  }

  stop = (): void => {
    if (!endStates.includes(this.#phase)) this.#end('cancelled')
  }

  attachFile = async (file: File): Promise<boolean> => {
    if (this.#phase !== 'needs-file' || !this.#entry) return false
    const fingerprint = await fingerprintOf(file).catch(() => undefined)
    if (fingerprint !== this.#entry.fingerprint) {
      this.#problem = problem('different-file')
      this.#tell()
      return false
    }
    this.#file = file
    void this.#settings.outbox.keepFile(this.#entry.uploadId, file)
    this.#fileArrived?.()
    return true
  }

  async #run(): Promise<void> {
    try {
      const entry = this.#entry ?? (await this.#create())
      const lock = { signal: this.#halt.signal, elsewhere: () => this.#enter('elsewhere') }
      await withUploadLock(entry.uploadId, lock, () => this.#sendAndComplete(entry))
    } catch (error) {
      if (endStates.includes(this.#phase) || error instanceof Stopped) return
      const why = asProblem(error)
      if (this.#entry && goneCodes.includes(why.code))
        await this.#settings.outbox.remove(this.#entry.uploadId)
      this.#end('failed', why)
    }
  }

  async #create(): Promise<OutboxEntry> {
    const { api, personId, outbox, limitBytes } = this.#settings
    const file = this.#file
    if (!file) throw new Refusal('unreadable')
    const check = await checkFile(file, { limitBytes })
    if (!check.ok) throw new Refusal(check.code, '', { limitBytes: check.limitBytes, bytes: check.bytes })
    const fingerprint = await fingerprintOf(file).catch(() => {
      throw new Refusal('unreadable')
    })
    const about = { fileName: file.name, fileType: file.type, bytes: file.size, fingerprint }
    const request = { ...about, details: this.#details }
    const { uploadId, recordingId } = await this.#patience.persist(() => api.create(request))
    this.#entry = { ...about, uploadId, recordingId, personId, startedAt: Date.now() }
    await outbox.put(this.#entry)
    void outbox.keepFile(uploadId, file)
    if (endStates.includes(this.#phase)) {
      // Cancelled while the server was creating it.
      await outbox.remove(uploadId)
      await api.cancel(uploadId).catch(() => undefined)
      throw new Stopped()
    }
    return this.#entry
  }

  async #sendAndComplete(entry: OutboxEntry): Promise<void> {
    const { api, outbox } = this.#settings
    for (let tries = 1; ; tries += 1) {
      this.#enter('sending')
      const state = await this.#refresh(entry)
      if (state === 'completed') break
      if (state === 'cancelled') {
        await outbox.remove(entry.uploadId)
        return this.#end('cancelled')
      }
      await this.#sendMissing(entry)
      this.#enter('completing')
      try {
        await this.#patience.persist(() => api.complete(entry.uploadId))
        break
      } catch (error) {
        // The store lacks a part after all: look again and send it.
        if (!(error instanceof Refusal && error.code === 'conflict') || tries === mostCompletions) throw error
      }
    }
    await outbox.remove(entry.uploadId)
    this.#end('done')
  }

  /** Learns what the store holds; several lanes that ask at once share one answer. */
  #refresh(entry: OutboxEntry): Promise<'open' | 'completed' | 'cancelled'> {
    this.#refreshing ??= this.#patience
      .persist(() => this.#settings.api.state(entry.uploadId))
      .then((found) => {
        this.#partBytes = found.partBytes
        for (const part of found.parts) {
          if (part.bytes === this.#bytesOf(part.partNumber))
            this.#progress.partDone(part.partNumber, part.bytes)
        }
        this.#tell()
        return found.state
      })
      .finally(() => {
        this.#refreshing = undefined
      })
    return this.#refreshing
  }

  async #sendMissing(entry: OutboxEntry): Promise<void> {
    const count = partCount(entry.bytes, this.#partBytes)
    const missing = Array.from({ length: count }, (_, index) => index + 1).filter(
      (number) => !this.#progress.hasPart(number),
    )
    if (missing.length === 0) return
    const { api, lanes } = this.#settings
    const urls = new PartUrls((numbers) => this.#patience.persist(() => api.sign(entry.uploadId, numbers)))
    const lane = async () => {
      try {
        for (let number = missing.shift(); number !== undefined; number = missing.shift()) {
          await this.#sendPart(entry, number, urls, missing)
        }
      } catch (error) {
        // The other lanes finish the part they are at and take no other.
        missing.length = 0
        throw error
      }
    }
    const ends = await Promise.allSettled(Array.from({ length: Math.min(lanes, count) }, lane))
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed) throw failed.reason
  }

  async #sendPart(
    entry: OutboxEntry,
    number: number,
    urls: PartUrls,
    next: readonly number[],
  ): Promise<void> {
    const { pool, sendPart } = this.#settings
    for (let expiries = 0; ; ) {
      const file = this.#file ?? (await this.#waitForFile())
      const { start, end } = partRange(number, entry.bytes, this.#partBytes)
      const body = file.slice(start, end)
      const url = await urls.take(number, next.slice(0, urlsAhead))
      const signedAt = Date.now()
      let tried = false
      try {
        await this.#patience.persist(async (signal, alive) => {
          if (tried && (await this.#isThere(entry, number, file))) return
          // Some stores refuse an expired URL in a way that looks like a broken network.
          if (tried && Date.now() - signedAt > urlTrustedMs) throw new Refusal('stale')
          tried = true
          const release = await pool.take(this.#order, signal)
          try {
            const onProgress = (bytes: number) => {
              alive()
              this.#progress.partMoved(number, Math.min(bytes, end - start), performance.now())
              this.#tellSoon()
            }
            await sendPart(url, body, { signal, onProgress })
          } catch (error) {
            this.#progress.partFailed(number)
            throw error
          } finally {
            release()
          }
        })
        this.#progress.partDone(number, end - start)
        this.#tellSoon()
        return
      } catch (error) {
        if (error instanceof Refusal && error.code === 'file-changed') {
          this.#file = undefined
        } else if (error instanceof Refusal && error.code === 'stale') {
          urls.forgetAll()
        } else if (error instanceof Refusal && error.code === 'expired' && expiries < mostExpiries) {
          expiries += 1
          urls.forgetAll()
        } else if (error instanceof Refusal && error.code === 'upload-gone') {
          if ((await this.#refresh(entry)) !== 'completed') throw error
          return
        } else {
          throw error
        }
      }
    }
  }

  /** After a failure: whether the part arrived all the same, only its answer was lost. Throws when the file is gone. */
  async #isThere(entry: OutboxEntry, number: number, file: File): Promise<boolean> {
    try {
      await file.slice(0, 1).arrayBuffer()
    } catch {
      throw new Refusal('file-changed')
    }
    const found = await this.#settings.api.state(entry.uploadId)
    return found.parts.some((part) => part.partNumber === number && part.bytes === this.#bytesOf(number))
  }

  async #waitForFile(): Promise<File> {
    if (!this.#fileWaited) {
      this.#fileWaited = new Promise<void>((resolve) => {
        this.#fileArrived = resolve
        this.#halt.signal.addEventListener('abort', () => resolve(), { once: true })
      })
      this.#enter('needs-file')
    }
    await this.#fileWaited
    this.#fileWaited = undefined
    if (this.#halt.signal.aborted || !this.#file) throw new Stopped()
    if (this.#phase === 'needs-file') this.#enter('sending')
    return this.#file
  }

  #bytesOf(partNumber: number): number {
    const { start, end } = partRange(partNumber, this.#progress.totalBytes, this.#partBytes)
    return end - start
  }

  #startOver(): void {
    this.#halt = new AbortController()
    this.#patience = this.#newPatience()
    this.#enter('preparing')
    void this.#run()
  }

  #newPatience(): Patience {
    const { surroundings, delays } = this.#settings
    return new Patience({ surroundings, delays, onChange: () => this.#tell() })
  }

  #enter(phase: Phase): void {
    if (endStates.includes(this.#phase) && this.#phase !== 'failed') return
    this.#phase = phase
    this.#problem = undefined
    this.#tell()
  }

  #end(phase: 'done' | 'failed' | 'cancelled', why?: UploadProblem): void {
    this.#phase = phase
    this.#problem = why
    this.#halt.abort()
    this.#patience.stop()
    this.#tell()
  }

  #picture(): UploadSnapshot {
    const now = performance.now()
    const { condition, hindrance } = this.#patience
    const works = this.#phase === 'preparing' || this.#phase === 'sending' || this.#phase === 'completing'
    const state = works && condition !== 'going' ? condition : this.#phase
    const waits = state === 'waiting-network' || state === 'waiting-sign-in'
    const isMoving = state === 'sending'
    return {
      state,
      fileName: this.#fileName,
      uploadId: this.#entry?.uploadId,
      recordingId: this.#entry?.recordingId,
      sentBytes: this.#phase === 'done' ? this.#progress.totalBytes : this.#progress.sentBytes,
      totalBytes: this.#progress.totalBytes,
      bytesPerSecond: isMoving ? this.#progress.bytesPerSecond(now) : undefined,
      secondsLeft: isMoving ? this.#progress.secondsLeft(now) : undefined,
      problem: this.#problem ?? (waits && hindrance ? problem(hindrance) : undefined),
    }
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => this.#tell(), tellMs)
  }

  #tell(): void {
    clearTimeout(this.#telling)
    this.#telling = undefined
    this.#snapshot = this.#picture()
    for (const listener of this.#listeners) listener()
  }
}

function problem(code: string, message?: string, facts: UploadProblem['facts'] = {}): UploadProblem {
  return { code, message: message || undefined, facts }
}

function asProblem(error: unknown): UploadProblem {
  if (error instanceof Refusal) return problem(error.code, error.message, error.facts)
  return problem('broken')
}
