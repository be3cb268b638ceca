import postgres from 'postgres'
import { waitingJobs } from '#server/jobs/queue.ts'
import { keepStream } from './files.ts'
import { type KeptFile, type KeptJob, type KeptTable, layout } from './format.ts'
import { BackupRefusal } from './refusal.ts'

interface Dumped {
  migrations: string[]
  tables: KeptTable[]
  jobs: KeptFile
  /** The keys of what the rows say is in the store. */
  objectKeys: Set<string>
}

/** Writes every row of the database at `url` into `folder`, all as of one moment, while people go on working. */
export async function dumpDatabase(url: string, folder: string): Promise<Dumped> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10, fetch_types: false })
  try {
    return await client.begin('isolation level repeatable read read only', async (tx) => {
      // Past the wall between organizations, for this transaction.
      await tx`select set_config('app.org_id', '*', true)`
      const tables: KeptTable[] = []
      for (const { name, columns } of await listTables(tx))
        tables.push(await dumpTable(tx, folder, name, columns))
      const jobs = await keepStream(jobLines(await waitingJobs(tx)), layout.jobs(folder))
      const held = await tx<{ key: string }[]>`select key from assets where state = 'ready'`
      return {
        migrations: await listMigrations(tx),
        tables,
        jobs,
        objectKeys: new Set(held.map(({ key }) => key)),
      }
    })
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** The product's tables with the columns that are written; what is computed of others is computed again. */
async function listTables(tx: postgres.TransactionSql): Promise<{ name: string; columns: string[] }[]> {
  const rows = await tx<{ name: string; column: string }[]>`
    select c.relname as name, a.attname as column from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname, a.attnum`
  const found = new Map<string, string[]>()
  for (const { name, column } of rows) found.set(name, [...(found.get(name) ?? []), column])
  return [...found].map(([name, columns]) => ({ name, columns }))
}

async function dumpTable(
  tx: postgres.TransactionSql,
  folder: string,
  name: string,
  columns: string[],
): Promise<KeptTable> {
  const quoted = columns.map((column) => `"${column}"`).join(', ')
  const [counted] = await tx.unsafe<{ rows: number }[]>(`select count(*)::int as rows from "${name}"`)
  const copied = await tx.unsafe(`copy (select ${quoted} from "${name}") to stdout`).readable()
  return {
    name,
    columns,
    rows: counted?.rows ?? 0,
    ...(await keepStream(copied, layout.table(folder, name))),
  }
}

/** In the order in which they were applied. */
async function listMigrations(tx: postgres.TransactionSql): Promise<string[]> {
  const [table] = await tx<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`
  if (!table?.there)
    throw new BackupRefusal('This database is not one of Reprise: it has no tables to back up.')
  const rows = await tx<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by created_at`
  return rows.map(({ hash }) => hash)
}

async function* jobLines(jobs: KeptJob[]): AsyncGenerator<string> {
  for (const job of jobs) yield `${JSON.stringify(job)}\n`
}

/** Which of these keys the rows still name now: what was erased meanwhile is no longer among them. */
export async function stillNamed(url: string, keys: string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10, fetch_types: false })
  try {
    const rows = await client.begin(async (tx) => {
      await tx`select set_config('app.org_id', '*', true)`
      return tx<{ key: string }[]>`select key from assets where state = 'ready' and key in ${tx(keys)}`
    })
    return rows.map(({ key }) => key)
  } finally {
    await client.end({ timeout: 5 })
  }
}
