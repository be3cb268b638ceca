/** The server's face towards an upload. Every method may throw a `Hindrance` (wait, then ask again) or a `Refusal`. */
export interface UploadApi {
  /** Begins an upload; asked again for the same file while it is under way, answers with the same upload. */
  create(request: UploadRequest): Promise<CreatedUpload>
  state(uploadId: string): Promise<UploadProgressOnServer>
  sign(uploadId: string, partNumbers: number[]): Promise<{ partNumber: number; url: string }[]>
  complete(uploadId: string): Promise<{ recordingId: string }>
  cancel(uploadId: string): Promise<void>
}

/** What the server is told of a file; `details` are the person's words: title, kind, date, class … */
export interface UploadRequest {
  fileName: string
  fileType: string
  bytes: number
  fingerprint: string
  details: UploadDetails
}

/** Fields of the form, sent beside the facts about the file. `anyway` uploads a file that is already here. */
export type UploadDetails = Record<string, string | number | boolean | null | undefined>

export interface CreatedUpload {
  uploadId: string
  recordingId: string
  partBytes: number
}

export interface UploadProgressOnServer {
  state: 'open' | 'completed' | 'cancelled'
  partBytes: number
  bytes: number
  /** What the store holds safely. */
  parts: { partNumber: number; bytes: number }[]
}

/** Something that passes by itself: no network, a busy server, an expired sign-in. */
export class Hindrance extends Error {
  readonly kind: 'network' | 'busy' | 'sign-in'
  /** How long the server asks us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined

  constructor(kind: 'network' | 'busy' | 'sign-in', retryAfterMs?: number) {
    super(`Hindered: ${kind}`)
    this.name = 'Hindrance'
    this.kind = kind
    this.retryAfterMs = retryAfterMs
  }
}

/** A no that asking again does not change. `message` is the server's sentence for people, where it gave one. */
export class Refusal extends Error {
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>

  constructor(code: string, message = '', facts: Readonly<Record<string, string | number>> = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }
}
