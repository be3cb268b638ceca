import { AppError } from '#app/domain/errors.ts'
import { type MomentPlace, readPlace } from '#app/domain/moment-place.ts'

/** The place after which an address asks for more, where it names one. Throws not-found for what is none. */
export function requirePlace(text: unknown): MomentPlace | undefined {
  if (text === undefined || text === null) return undefined
  const place = typeof text === 'string' ? readPlace(text) : undefined
  if (place) return place
  throw new AppError('not-found', 'request.nowhereForYou')
}
