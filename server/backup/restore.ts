import postgres from 'postgres'
import { knownMigrations, migrate } from '#db/migrate.ts'
import type { ObjectStore } from '#server/storage/store.ts'
import { layout, type Manifest } from './format.ts'
import { loadDatabase, requireNoRows } from './load-database.ts'
import { BackupRefusal } from './refusal.ts'
import { objectsOf, verifyBackup } from './verify.ts'

export interface Restored {
  rows: number
  objects: number
  madeAt: string
  /** How much of the work that waited is of a kind that this version no longer has. */
  unknownJobs: number
}

/**
 * Brings a backup back into an empty installation: first everything is compared with what was written, then the objects
 * go into the store, then all rows into the database in one transaction. Killed before that has ended, the installation
 * is as empty as it was, and the same can be done again. A backup of an older version is brought up to this one.
 * `openQueue` makes the queue's own tables. Throws BackupRefusal.
 */
export async function restore(o: {
  databaseUrl: string
  store: ObjectStore
  folder: string
  openQueue: () => Promise<void>
}): Promise<Restored> {
  const manifest = await verifyBackup(o.folder)
  const steps = requireKnown(manifest)
  await requireFreshDatabase(o.databaseUrl, steps)
  await requireEmptyStore(o.store, o.folder)
  await migrate(o.databaseUrl, steps)
  await o.openQueue()
  for await (const { key, sha256, contentType } of objectsOf(o.folder))
    await o.store.putFile(key, layout.object(o.folder, sha256), { contentType })
  const unknownJobs = await loadDatabase(o.databaseUrl, o.folder, manifest)
  await migrate(o.databaseUrl)
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  return { rows, objects: manifest.objects.count, madeAt: manifest.madeAt, unknownJobs }
}

/** How many of our migrations the backup had; they must be ours, from the first on. */
function requireKnown({ migrations }: Manifest): number {
  const known = knownMigrations()
  if (migrations.some((hash, index) => hash !== known[index]))
    throw new BackupRefusal(
      'This backup was made by a newer version of Reprise, or by a changed one: restore it with that version.',
    )
  return migrations.length
}

async function requireFreshDatabase(url: string, steps: number): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10, fetch_types: false })
  try {
    await client.begin(async (tx) => {
      const [table] = await tx<{ there: boolean }[]>`
        select to_regclass('drizzle.__drizzle_migrations') is not null as there`
      if (!table?.there) return
      await requireNoRows(tx)
      const [applied] = await tx<
        { steps: number }[]
      >`select count(*)::int as steps from drizzle.__drizzle_migrations`
      if ((applied?.steps ?? 0) > steps)
        throw new BackupRefusal(
          'This backup is of an older version, and the database has newer tables already: give it a new, empty database.',
        )
    })
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** What an earlier run of the same has put there may stay: it is put there again. */
async function requireEmptyStore(store: ObjectStore, folder: string): Promise<void> {
  const found = new Set<string>()
  for await (const { key } of store.list('')) found.add(key)
  if (found.size === 0) return
  for await (const { key } of objectsOf(folder)) found.delete(key)
  if (found.size > 0)
    throw new BackupRefusal(
      `The store is not empty (${found.size} files of something else): restore into a new data folder, or an empty bucket.`,
    )
}
