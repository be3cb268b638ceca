import { createHash } from 'node:crypto'
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '#app/domain/errors.ts'
import { requireOutside, unscopedDatabase } from '#db/client.ts'
import { rateLimits } from '#db/schema/index.ts'

/**
 * The documented limits. `shared` ones hold over all web processes and restarts; the others are kept in memory,
 * since they only keep one person from flooding one process.
 */
const limits = {
  'sign-in by address': { points: 60, seconds: 900, shared: true },
  'sign-in by account': { points: 10, seconds: 900, shared: true },
  'password reset': { points: 5, seconds: 3_600, shared: true },
  'set-up': { points: 20, seconds: 900, shared: true },
  'look around': { points: 60, seconds: 900, shared: true },
  'reset the sample school': { points: 4, seconds: 3_600, shared: true },
  'open an invitation': { points: 60, seconds: 900, shared: true },
  'reset link by hand': { points: 30, seconds: 3_600, shared: true },
  'open a calendar': { points: 60, seconds: 900, shared: true },
  'read a calendar': { points: 240, seconds: 3_600, shared: true },
  'make a calendar address': { points: 30, seconds: 3_600, shared: true },
  invite: { points: 200, seconds: 3_600, shared: true },
  'start an upload': { points: 200, seconds: 3_600, shared: true },
  'cut a clip': { points: 60, seconds: 3_600, shared: true },
  'share a recording': { points: 300, seconds: 3_600, shared: true },
  'give feedback': { points: 120, seconds: 3_600, shared: true },
  'keep a take': { points: 200, seconds: 3_600, shared: true },
  'take part in a conversation': { points: 900, seconds: 3_600, shared: true },
  'write a note': { points: 300, seconds: 60, shared: false },
  'send a spoken note': { points: 120, seconds: 3_600, shared: true },
  'change a playlist': { points: 300, seconds: 60, shared: false },
  'share a playlist': { points: 300, seconds: 3_600, shared: true },
  'write into the growth record': { points: 300, seconds: 3_600, shared: true },
  'share the growth record': { points: 300, seconds: 3_600, shared: true },
  'take the growth record along': { points: 60, seconds: 3_600, shared: true },
  'look into the mirror': { points: 60, seconds: 60, shared: false },
  search: { points: 120, seconds: 60, shared: false },
  'keep an observation': { points: 300, seconds: 60, shared: false },
  'change the keys': { points: 120, seconds: 60, shared: false },
  'review what a device keeps': { points: 120, seconds: 60, shared: false },
  'change a redaction': { points: 300, seconds: 60, shared: false },
  'change a transcript': { points: 120, seconds: 60, shared: false },
  'make a transcript': { points: 30, seconds: 3_600, shared: true },
  'make a redaction': { points: 60, seconds: 3_600, shared: true },
} as const
export type Limit = keyof typeof limits

type Limiter = RateLimiterDrizzle | RateLimiterMemory
const open = new Map<Limit, { limiter: Limiter; database: unknown }>()

function limiterFor(limit: Limit): Limiter {
  // Those in memory neither: a transaction that is begun anew would count twice.
  requireOutside('A limit')
  const { points, seconds, shared } = limits[limit]
  const database = shared ? unscopedDatabase() : undefined
  const known = open.get(limit)
  if (known && known.database === database) return known.limiter
  const common = { points, duration: seconds, keyPrefix: limit }
  const limiter = shared
    ? new RateLimiterDrizzle({
        ...common,
        storeClient: database,
        schema: rateLimits,
        clearExpiredByTimeout: false,
      })
    : new RateLimiterMemory(common)
  open.set(limit, { limiter, database })
  return limiter
}

const keyOf = (who: string) => createHash('sha256').update(who.toLowerCase()).digest('base64url').slice(0, 22)

/** Counts one try by `who` (an address, an e-mail, a person's id). Throws too-many once the limit is passed. */
export async function countAgainst(limit: Limit, who: string): Promise<void> {
  try {
    await limiterFor(limit).consume(keyOf(who))
  } catch (spent) {
    if (!(spent instanceof RateLimiterRes)) throw spent
    const seconds = Math.ceil(spent.msBeforeNext / 1000)
    throw new AppError('too-many', seconds > 90 ? 'request.onceInMinutes' : 'request.onceInSeconds', {
      values: { seconds, minutes: Math.ceil(seconds / 60) },
      retryAfterSeconds: seconds,
    })
  }
}

/**
 * Takes one counted try back, after a success that proves it honest: a whole school may come from one address, so that
 * only what fails there may count.
 */
export async function giveBack(limit: Limit, who: string): Promise<void> {
  await limiterFor(limit).reward(keyOf(who))
}

/** Forgets the tries by `who`, after a success that proves them honest. */
export async function forgive(limit: Limit, who: string): Promise<void> {
  await limiterFor(limit).delete(keyOf(who))
}
