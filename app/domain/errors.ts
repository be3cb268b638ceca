import type { RefusalKey, RefusalValues, RefusalWords } from './refusal-words.ts'

/** The closed list of ways in which a use case may refuse; each has one HTTP status, given in one place. */
export const errorStatuses = {
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof errorStatuses

export interface AppErrorOptions {
  /** For logs only; never shown. Carries no personal content. */
  detail?: string
  /** What the sentence is about. Never logged. */
  values?: RefusalValues
  /** Sentences by field name, for forms; a bare key is said with the same values. */
  fields?: Readonly<Record<string, RefusalKey | RefusalWords>>
  /** Plain facts that a screen may act on, such as the id of the recording that is already here. */
  facts?: Record<string, string | number>
  /** Seconds after which trying again makes sense. */
  retryAfterSeconds?: number
  cause?: unknown
}

/**
 * A named refusal with one sentence for people: what is wrong, what is safe, what to do. The sentence is a key of the
 * catalogue, and made where the answer leaves the server.
 */
export class AppError extends Error {
  declare readonly message: RefusalKey
  readonly code: ErrorCode
  readonly detail: string | undefined
  readonly values: RefusalValues
  readonly fields: Readonly<Record<string, RefusalKey | RefusalWords>>
  readonly facts: Record<string, string | number>
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, message: RefusalKey, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.detail = options.detail
    this.values = options.values ?? {}
    this.fields = options.fields ?? {}
    this.facts = options.facts ?? {}
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  get status(): number {
    return errorStatuses[this.code]
  }
}

/** What a refusal looks like once it has crossed the wire: its sentences are made. */
export interface ErrorAnswer {
  code: ErrorCode
  message: string
  fields: Record<string, string>
  facts: Record<string, string | number>
}

/** Whether something thrown is a refusal of ours. By name, since development may hold two copies of this module. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error
}
