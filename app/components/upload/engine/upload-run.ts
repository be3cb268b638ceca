import { Bulletin } from '#app/components/upload/engine/bulletin.ts'
import { createUpload } from '#app/components/upload/engine/create-upload.ts'
import { FileAtHand } from '#app/components/upload/engine/file-at-hand.ts'
import { fingerprintOf } from '#app/components/upload/engine/fingerprint.ts'
import type { OutboxEntry } from '#app/components/upload/engine/outbox.ts'
import { Patience, Stopped } from '#app/components/upload/engine/patience.ts'
import { Progress } from '#app/components/upload/engine/progress.ts'
import { sendWhole } from '#app/components/upload/engine/send-whole.ts'
import { Refusal, type UploadDetails } from '#app/components/upload/engine/upload-api.ts'
import { withUploadLock } from '#app/components/upload/engine/upload-lock.ts'
import {
  type Phase,
  pictureOf,
  problemFrom,
  problemOf,
} from '#app/components/upload/engine/upload-picture.ts'
import type { UploadSettings, UploadSource } from '#app/components/upload/engine/upload-settings.ts'
import {
  endStates,
  type UploadHandle,
  type UploadProblem,
  type UploadSnapshot,
} from '#app/components/upload/engine/upload-snapshot.ts'

/** With these the server knows the upload no more, so there is nothing to go on with after a reload. */
const goneCodes = ['not-found', 'gone', 'upload-gone']
let runs = 0

/**
 * One upload from the first look at the file to the recording on the server. Survives whatever passes by itself and
 * asks the store, not its memory, what is still to be sent.
 */
export class UploadRun implements UploadHandle {
  readonly key: string
  readonly details: UploadDetails
  readonly takeIds: readonly string[]
  readonly #order: number
  readonly #settings: UploadSettings
  readonly #bulletin: Bulletin<UploadSnapshot>
  readonly #progress: Progress
  readonly #fileName: string
  readonly #atHand: FileAtHand
  #patience: Patience
  #halt = new AbortController()
  #phase: Phase = 'preparing'
  #problem: UploadProblem | undefined
  #entry: OutboxEntry | undefined

  constructor(source: UploadSource, settings: UploadSettings) {
    runs += 1
    this.key = `upload-${runs}`
    this.#order = runs
    this.#settings = settings
    this.#atHand = new FileAtHand(source.file)
    this.details = source.kind === 'new' ? source.details : {}
    this.takeIds = (source.kind === 'new' ? source.takeIds : source.entry.takeIds) ?? []
    this.#entry = source.kind === 'kept' ? source.entry : undefined
    this.#fileName = source.kind === 'new' ? source.file.name : source.entry.fileName
    this.#progress = new Progress(source.kind === 'new' ? source.file.size : source.entry.bytes)
    this.#patience = this.#newPatience()
    this.#bulletin = new Bulletin(() => this.#picture())
    void this.#run()
  }

  snapshot = (): UploadSnapshot => this.#bulletin.snapshot()

  subscribe = (listener: () => void): (() => void) => this.#bulletin.subscribe(listener)

  file = (): File | undefined => this.#atHand.file

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
    if (this.#entry) await this.#withdraw(this.#entry)
  }

  stop = (): void => {
    if (!endStates.includes(this.#phase)) this.#end('cancelled')
  }

  attachFile = async (file: File): Promise<boolean> => {
    if (this.#phase !== 'needs-file' || !this.#entry) return false
    const fingerprint = await fingerprintOf(file).catch(() => undefined)
    if (fingerprint !== this.#entry.fingerprint) {
      this.#problem = problemOf('different-file')
      this.#bulletin.tell()
      return false
    }
    void this.#settings.outbox.keepFile(this.#entry.uploadId, file)
    this.#atHand.give(file)
    return true
  }

  async #run(): Promise<void> {
    try {
      const entry = this.#entry ?? (await this.#create())
      const lock = { signal: this.#halt.signal, elsewhere: () => this.#enter('elsewhere') }
      await withUploadLock(entry.uploadId, lock, () => this.#send(entry))
    } catch (error) {
      if (endStates.includes(this.#phase) || error instanceof Stopped) return
      const why = problemFrom(error)
      if (this.#entry && goneCodes.includes(why.code))
        await this.#settings.outbox.remove(this.#entry.uploadId)
      this.#end('failed', why)
    }
  }

  async #create(): Promise<OutboxEntry> {
    const file = this.#atHand.file
    if (!file) throw new Refusal('unreadable')
    const { outbox } = this.#settings
    const created = await createUpload(file, this.details, this.#settings, this.#patience)
    this.#entry = { ...created, takeIds: this.takeIds }
    await outbox.put(this.#entry)
    void outbox.keepFile(this.#entry.uploadId, file)
    if (!endStates.includes(this.#phase)) return this.#entry
    // Cancelled while the server was creating it.
    await this.#withdraw(this.#entry)
    throw new Stopped()
  }

  async #send(entry: OutboxEntry): Promise<void> {
    const sending = {
      entry,
      settings: this.#settings,
      patience: this.#patience,
      progress: this.#progress,
      order: this.#order,
      takeFile: () => this.#takeFile(),
      loseFile: () => this.#atHand.lose(),
      onMoved: () => this.#bulletin.tellSoon(),
    }
    const end = await sendWhole(sending, (phase) => this.#enter(phase))
    await this.#settings.outbox.remove(entry.uploadId)
    this.#end(end)
  }

  async #takeFile(): Promise<File> {
    const file = await this.#atHand.take(this.#halt.signal, () => this.#enter('needs-file'))
    if (this.#phase === 'needs-file') this.#enter('sending')
    return file
  }

  /** Ends it in this browser and on the server; should that not hear of it, it ends the upload itself after some days. */
  async #withdraw({ uploadId }: OutboxEntry): Promise<void> {
    await this.#settings.outbox.remove(uploadId)
    await this.#settings.api.cancel(uploadId).catch(() => undefined)
  }

  #startOver(): void {
    this.#halt = new AbortController()
    this.#patience = this.#newPatience()
    this.#enter('preparing')
    void this.#run()
  }

  #newPatience(): Patience {
    const { surroundings, delays } = this.#settings
    return new Patience({ surroundings, delays, onChange: () => this.#bulletin.tell() })
  }

  #enter(phase: Phase): void {
    if (endStates.includes(this.#phase) && this.#phase !== 'failed') return
    this.#phase = phase
    this.#problem = undefined
    this.#bulletin.tell()
  }

  #end(phase: 'done' | 'failed' | 'cancelled', why?: UploadProblem): void {
    this.#phase = phase
    this.#problem = why
    this.#halt.abort()
    this.#patience.stop()
    this.#bulletin.tell()
  }

  #picture(): UploadSnapshot {
    return pictureOf({
      phase: this.#phase,
      problem: this.#problem,
      patience: this.#patience,
      progress: this.#progress,
      about: {
        fileName: this.#fileName,
        uploadId: this.#entry?.uploadId,
        recordingId: this.#entry?.recordingId,
      },
    })
  }
}
