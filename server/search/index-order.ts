import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/**
 * Has notes read one by one in the order in which an index holds them, up to the last that is needed. How many of them
 * pass the organization's wall cannot be guessed by the database, which would rather read all notes of a recording.
 */
export async function inOrderOfTheIndex<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const readAhead = (may: 'on' | 'off') =>
    tx.execute(
      sql`select set_config('enable_sort', ${may}, true), set_config('enable_bitmapscan', ${may}, true)`,
    )
  await readAhead('off')
  const found = await work()
  await readAhead('on')
  return found
}
