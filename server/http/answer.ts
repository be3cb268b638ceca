import { data } from '@remix-run/node'
import type { AppError, ErrorAnswer } from '#app/domain/errors.ts'
import { refusalOf } from './refusal-of.ts'
import { errorAnswer } from './refusal-sentences.ts'

export type Answer<T> =
  | { ok: true; value: T; error?: undefined }
  | { ok: false; value?: undefined; error: ErrorAnswer }

/** When trying again makes sense, for whoever reads headers. */
export const retryHeaders = (error: AppError): Record<string, string> =>
  error.retryAfterSeconds ? { 'Retry-After': String(error.retryAfterSeconds) } : {}

/** For actions: runs the use case and says how it ended; a refusal keeps its status and the form its words. */
export async function answer<T>(work: () => Promise<T>) {
  try {
    return data<Answer<T>>({ ok: true, value: await work() })
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    return data<Answer<T>>(
      { ok: false, error: errorAnswer(refusal) },
      { status: refusal.status, headers: retryHeaders(refusal) },
    )
  }
}

/** For loaders: runs the read; a refusal becomes the page that says so, with its status. */
export async function page<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    throw data(errorAnswer(refusal), { status: refusal.status, headers: retryHeaders(refusal) })
  }
}
