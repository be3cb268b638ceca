import { sql } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

export type Database = PostgresJsDatabase
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0]

/** Whose rows a transaction may see: one organization's, or (for sign-in, jobs and sweeps) everybody's. */
export type Scope = { orgId: string } | 'system'

interface Connection {
  url: string
  sql: postgres.Sql
  database: Database
}

const slot = Symbol.for('reprise.database')
type Holder = { [slot]?: Connection }
const holder = globalThis as Holder

/** Opens the pool that every transaction uses. Called once by the runtime, or by a test for its own database. */
export function connect(url: string, options: { max?: number } = {}): void {
  const client = postgres(url, {
    max: options.max ?? 20,
    onnotice: () => {},
    connect_timeout: 10,
    // Asking for types at each connect would fail outside of any call when the server dies just then.
    fetch_types: false,
  })
  holder[slot] = { url, sql: client, database: drizzle(preparing(client)) }
}

/** Statements with more values than this are written anew each time: their lengths vary too much to be kept. */
const mostKeptValues = 40

/**
 * Drizzle asks for unnamed statements, which cost a second trip to the database and a new plan each time. This lets
 * each connection keep the statements it has run.
 */
function preparing(client: postgres.Sql): postgres.Sql {
  const keep = <S extends postgres.ISql>(sql: S): S => {
    const { unsafe } = sql
    sql.unsafe = (query, values = [], options = {}) =>
      unsafe(query, values, { ...options, prepare: values.length <= mostKeptValues })
    return sql
  }
  const begin = client.begin as <T>(work: (sql: postgres.TransactionSql) => Promise<T>) => Promise<T>
  client.begin = (<T>(work: (sql: postgres.TransactionSql) => Promise<T>) =>
    begin((sql) => work(keep(sql)))) as typeof client.begin
  return keep(client)
}

/** Closes the pool, letting running queries end. */
export async function disconnect(): Promise<void> {
  const open = holder[slot]
  delete holder[slot]
  await open?.sql.end({ timeout: 5 })
}

function connection(): Connection {
  const open = holder[slot]
  if (!open) throw new Error('The database is used before connect() was called.')
  return open
}

/** The bare client, for LISTEN and for migrations only. */
export function rawClient(): postgres.Sql {
  return connection().sql
}

/** The address in use, for parts that keep a pool of their own (the job queue). */
export function databaseUrl(): string {
  return connection().url
}

/**
 * Runs `work` in one transaction that sees the rows of `scope` only: the setting read by the row-level security
 * policies lives and dies with the transaction. Commits when `work` resolves, rolls back when it throws.
 */
export function transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const wall = scope === 'system' ? '*' : scope.orgId
  return connection().database.transaction(async (tx) => {
    // Sent off, but not waited for: it travels together with the first statement of `work`, which comes after it.
    const walled = tx.execute(sql`select set_config('app.org_id', ${wall}, true)`).execute()
    const [result] = await Promise.all([work(tx), walled])
    return result
  })
}

/** The database outside any organization's transaction: only for tables that belong to no organization. */
export function unscopedDatabase(): Database {
  return connection().database
}
