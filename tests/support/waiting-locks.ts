import { sql } from 'drizzle-orm'
import { vi } from 'vitest'
import { type Tx, transaction } from '#db/client.ts'

/**
 * Holds what `lock` locks while `meanwhile` starts others that run into it, and lets them go on once so many of them
 * wait: the order in which two devices meet is then no matter of luck.
 */
export async function holding<T>(
  lock: (tx: Tx) => Promise<unknown>,
  meanwhile: (untilWaiting: (count: number) => Promise<void>) => Promise<T>,
): Promise<T> {
  let letGo = () => {}
  const untilThen = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let tell = () => {}
  const held = new Promise<void>((resolve) => {
    tell = resolve
  })
  const holder = transaction('system', async (tx) => {
    await lock(tx)
    tell()
    await untilThen
  })
  // Where it cannot be had, that is what is told.
  await Promise.race([held, holder])
  try {
    return await meanwhile(untilSoManyWait)
  } finally {
    letGo()
    await holder
  }
}

async function untilSoManyWait(count: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const [row] = await transaction('system', (tx) =>
        tx.execute<{ waiting: number }>(sql`
          select count(*)::int as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`),
      )
      if (row?.waiting !== count) throw new Error(`${row?.waiting} wait for a lock.`)
    },
    { timeout: 10_000, interval: 20 },
  )
}
