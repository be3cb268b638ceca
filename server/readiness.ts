import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { knownMigrations } from '#db/migrate.ts'
import type { ObjectStore } from '#server/storage/store.ts'

/** How long an answer is waited for, and how long the last finding is good for whoever else asks, in ms. */
const patienceMs = 5_000
const goodForMs = 1_000

/**
 * Looks which of database, migrations and store does not answer as it must, within five seconds. However many ask,
 * there is one look at a time: what is in trouble already is not asked again before it has answered.
 */
export function watchReadiness(store: Pick<ObjectStore, 'head'>): () => Promise<string[]> {
  let found: { lacking: string[]; at: number } | undefined
  let looking: Promise<string[]> | undefined
  const ours = knownMigrations().length
  // A newer process may have brought the database further; behind us it must not be.
  const readDatabase = async () => {
    const [row] = await transaction('system', (tx) =>
      tx.execute<{ steps: number }>(sql`select count(*)::int as steps from drizzle.__drizzle_migrations`),
    )
    return (row?.steps ?? 0) < ours ? ['migrations'] : []
  }
  // There is no such object; a store that can say so answers.
  const readStore = () => store.head('readiness').then((): string[] => [])
  const parts = [watchPart('database', readDatabase), watchPart('store', readStore)]
  const look = async () => {
    const lacking = (await Promise.all(parts.map((part) => part()))).flat()
    found = { lacking, at: performance.now() }
    return lacking
  }
  return () => {
    if (found && performance.now() - found.at < goodForMs) return Promise.resolve(found.lacking)
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }
}

/** Asks one part, and not again while it owes an answer. */
function watchPart(name: string, read: () => Promise<string[]>): () => Promise<string[]> {
  let asked: Promise<string[]> | undefined
  return () => {
    asked ??= read()
      .catch(() => [name])
      .finally(() => {
        asked = undefined
      })
    return Promise.race([asked, pause(patienceMs, [name], { ref: false })])
  }
}
