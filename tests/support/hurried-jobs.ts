import { sql } from 'drizzle-orm'
import { transaction } from '#db/client.ts'

/** What is still to be done of all that was begun, save the nightly work, by name. Whatever waits for its hour, has it. */
export function listWorkLeft(): Promise<string[]> {
  return transaction('system', async (tx) => {
    await tx.execute(sql`update jobs.job set start_after = now() where state in ('created', 'retry')`)
    const rows = await tx.execute<{ name: string }>(
      sql`select name from jobs.job where state in ('created', 'retry', 'active')
        and name <> 'sweep-store' and name not like '\\_\\_%'`,
    )
    return rows.map(({ name }) => name)
  })
}
