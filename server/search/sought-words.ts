import { sql } from 'drizzle-orm'
import type { MomentQuery } from '#app/domain/moment-query.ts'
import type { Tx } from '#db/client.ts'

/** Whether words are asked for of which none is left to be looked for, such as "?": nothing answers that. */
export async function seeksNoWord(tx: Tx, { words }: MomentQuery): Promise<boolean> {
  if (words === undefined) return false
  const [sought] = await tx.execute<{ nothing: boolean }>(
    sql`select search_query(${words}) is null as nothing`,
  )
  return sought?.nothing ?? true
}
