import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { knownMigrations } from '#db/migrate.ts'
import type { ObjectStore } from '#server/storage/store.ts'

const patienceMs = 5_000

/** Which of database, migrations and store does not answer as it must, within five seconds. */
export async function listLacking(store: Pick<ObjectStore, 'head'>): Promise<string[]> {
  const asked: [string, Promise<unknown>][] = [
    ['database', transaction('system', (tx) => tx.execute(sql`select 1`))],
    ['migrations', requireMigrations()],
    // There is no such object; a store that can say so answers.
    ['store', store.head('readiness')],
  ]
  const late = pause(patienceMs, 'late', { ref: false })
  const found = asked.map(async ([name, answer]) => {
    const outcome = await Promise.race([answer.then(() => 'answered'), late]).catch(() => 'failed')
    return outcome === 'answered' ? [] : [name]
  })
  return (await Promise.all(found)).flat()
}

/** A newer process may have brought the database further; behind us it must not be. */
async function requireMigrations(): Promise<void> {
  const [row] = await transaction('system', (tx) =>
    tx.execute<{ steps: number }>(sql`select count(*)::int as steps from drizzle.__drizzle_migrations`),
  )
  if ((row?.steps ?? 0) < ourMigrations) throw new Error('The database is older than this program.')
}

const ourMigrations = knownMigrations().length
