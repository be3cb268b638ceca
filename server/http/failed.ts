import type { ErrorRequestHandler } from 'express'
import { log } from '#server/logs.ts'

/** The last word where a handler failed: a plain sentence for whoever asked, the cause for the log alone. */
export const failed: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const { status } = error as { status?: unknown }
  const isTheirs = typeof status === 'number' && status >= 400 && status < 500
  if (!isTheirs)
    log.error(error instanceof Error ? error : new Error(`Thrown, but no error: ${typeof error}.`))
  // Half an answer is cut, so that nobody takes it for a whole one.
  if (response.headersSent) return next(error)
  response.status(isTheirs ? status : 500).type('text')
  response.send(
    isTheirs ? 'There is nothing here.' : 'Something went wrong here. Nothing was changed; please try again.',
  )
}
