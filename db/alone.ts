import postgres from 'postgres'
import { databaseUrl, requireOutside } from './client.ts'

/** How long the others' work is waited for, in ms. */
const patienceMs = 300_000

/**
 * Runs `work` while nobody else, in whichever process, runs work or holds a transaction's lock with the same number. The
 * lock has a connection of its own outside of the pool, so that `work` may take as many transactions as it needs, one
 * after the other; where that connection is lost, the lock goes and the work goes on.
 */
export async function alone<T>(lock: number, work: () => Promise<T>): Promise<T> {
  requireOutside('A lock')
  const client = postgres(databaseUrl(), {
    ...{ max: 1, connect_timeout: 10, fetch_types: false, max_lifetime: null, onnotice: () => {} },
    connection: { statement_timeout: patienceMs },
  })
  try {
    await client`select pg_advisory_lock(${lock})`
    return await work()
  } finally {
    await client.end({ timeout: 5 })
  }
}
