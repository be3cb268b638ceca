import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import postgres from 'postgres'
import { enqueueAgain } from '#server/jobs/queue.ts'
import { linesOf } from './files.ts'
import { KeptJob, type KeptTable, layout, type Manifest } from './format.ts'
import { BackupRefusal } from './refusal.ts'

/** Throws BackupRefusal where any table of the product has a row. */
export async function requireNoRows(tx: postgres.TransactionSql): Promise<void> {
  await tx`select set_config('app.org_id', '*', true)`
  const tables = await tx<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`
  for (const { name } of tables) {
    const [row] = await tx.unsafe<{ some: boolean }[]>(`select exists (select from "${name}") as some`)
    if (row?.some)
      throw new BackupRefusal(
        'This installation is not empty: restore into a new data folder or database, before it is started for the first time.',
      )
  }
}

/**
 * All rows but those that let somebody in, and the work that waited, in one transaction; answers how much of that work
 * this version no longer knows. Throws BackupRefusal.
 */
export async function loadDatabase(url: string, folder: string, manifest: Manifest): Promise<number> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10, fetch_types: false })
  try {
    return await client.begin(async (tx) => {
      const names = manifest.tables.map(({ name }) => name)
      const again = await openForLoading(tx, names)
      // Nobody else writes here from now on.
      await requireNoRows(tx)
      for (const table of manifest.tables) await loadTable(tx, folder, table)
      await tx`set constraints all immediate`
      for (const statement of again) await tx.unsafe(statement)
      // Some of them may have been ended since: everybody signs in again.
      await tx`delete from sessions`
      await tx`delete from password_resets`
      return enqueueKept(tx, folder)
    })
  } finally {
    await client.end({ timeout: 5 })
  }
}

/**
 * Lets rows come in any order, and by COPY, which row-level security does not allow: both for this transaction alone.
 * Answers with the statements that undo it.
 */
async function openForLoading(tx: postgres.TransactionSql, names: string[]): Promise<string[]> {
  const again: string[] = []
  const tables = await tx<{ name: string; forced: boolean }[]>`
    select relname as name, relforcerowsecurity as forced from pg_class
    where relnamespace = 'public'::regnamespace and relname in ${tx(names)}`
  if (tables.length !== names.length)
    throw new BackupRefusal('The backup holds tables that this version does not have.')
  for (const { name, forced } of tables) {
    await tx.unsafe(`lock table "${name}" in access exclusive mode`)
    if (!forced) continue
    await tx.unsafe(`alter table "${name}" no force row level security`)
    again.push(`alter table "${name}" force row level security`)
  }
  const keys = await tx<{ name: string; key: string }[]>`
    select t.relname as name, c.conname as key from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.contype = 'f' and not c.condeferrable and t.relnamespace = 'public'::regnamespace`
  for (const { name, key } of keys) {
    await tx.unsafe(`alter table "${name}" alter constraint "${key}" deferrable initially deferred`)
    again.push(`alter table "${name}" alter constraint "${key}" not deferrable`)
  }
  return again
}

async function loadTable(tx: postgres.TransactionSql, folder: string, table: KeptTable): Promise<void> {
  const columns = table.columns.map((column) => `"${column}"`).join(', ')
  const into = await tx.unsafe(`copy "${table.name}" (${columns}) from stdin`).writable()
  await pipeline(createReadStream(layout.table(folder, table.name)), into)
  const [counted] = await tx.unsafe<{ rows: number }[]>(`select count(*)::int as rows from "${table.name}"`)
  if (counted?.rows !== table.rows)
    throw new BackupRefusal(
      `Of the ${table.rows} rows of ${table.name}, ${counted?.rows} came in: nothing was restored.`,
    )
}

async function enqueueKept(tx: postgres.TransactionSql, folder: string): Promise<number> {
  let unknown = 0
  for await (const line of linesOf(layout.jobs(folder)))
    if (!(await enqueueAgain(tx, KeptJob.parse(JSON.parse(line))))) unknown += 1
  return unknown
}
