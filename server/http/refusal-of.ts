import { AppError, isAppError } from '#app/domain/errors.ts'
import { haveMet, isAway, tookTooLong } from '#db/failures.ts'
import { log } from '#server/logs.ts'

const trySoonSeconds = 5

/**
 * What a failure means to whoever asked: a refusal of a use case as it is; a database that is away, takes too long, or
 * in which work met others' too often, as unavailable for a moment, with the cause for the log alone. Undefined where it
 * is none of these.
 */
export function refusalOf(error: unknown): AppError | undefined {
  if (isAppError(error)) return error
  if (!isAway(error) && !haveMet(error) && !tookTooLong(error)) return undefined
  log.warn(error)
  return new AppError('unavailable', 'request.notNow', { cause: error, retryAfterSeconds: trySoonSeconds })
}
