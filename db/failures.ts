/** What the database or its driver calls a failure, through whatever it was wrapped in. */
function codeOf(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined
  if (error.cause !== undefined) return codeOf(error.cause, depth + 1)
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Two transactions ran into each other, and this one was taken back whole: a deadlock, a serialization failure. */
const meetings = new Set(['40001', '40P01'])

export function haveMet(error: unknown): boolean {
  return meetings.has(codeOf(error) ?? '')
}

const absences = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  // It is shutting down, has crashed, is starting up, or takes no more connections.
  '57P01',
  '57P02',
  '57P03',
  '53300',
  // It ended a transaction that had said nothing for too long.
  '25P03',
])

/** The database is not there, or went away on the way: whether the last thing it was told holds cannot be known. */
export function isAway(error: unknown): boolean {
  return absences.has(codeOf(error) ?? '')
}

/** It would have taken too long: a statement that was ended, or a connection that nobody gave back in time. */
const delays = new Set(['57014', 'NO_TURN'])

export function tookTooLong(error: unknown): boolean {
  return delays.has(codeOf(error) ?? '')
}
