import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { haveMet, isAway } from './failures.ts'
import { openTurns, type Turns } from './turns.ts'

export type Database = PostgresJsDatabase
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0]

/** Whose rows a transaction may see: one organization's, or (for sign-in, jobs and sweeps) everybody's. */
export type Scope = { orgId: string } | 'system'

interface Connection {
  url: string
  sql: postgres.Sql
  database: Database
  most: number
  transactions: number
  turns: Turns
  bounds: Bounds
}

/** How long is waited at most, in ms: nobody waits for ever, and nothing keeps others from a connection for ever. */
interface Bounds {
  /** For a connection of the pool to come free. */
  turnMs: number
  /** For one statement, the locks that it waits for included. */
  statementMs: number
  /** For a transaction to say its next statement. */
  idleMs: number
}

const bounds: Bounds = { turnMs: 15_000, statementMs: 30_000, idleMs: 60_000 }
/** Sweeps and whatever else goes over all organizations may take so many times as long. */
const systemPatience = 10

const slot = Symbol.for('reprise.database')
type Holder = { [slot]?: Connection }
const holder = globalThis as Holder

/**
 * How long a connection that could not be made waits for its next try, in seconds. The driver's own pauses grow to
 * twenty: so long would whoever asks wait for a word, and so long would the product be away after its database is back.
 */
const pauseBeforeConnecting = (tries: number) => Math.min(1, 0.05 * 2 ** tries) * (0.5 + Math.random() / 2)

/** Connections that no transaction takes, so that sessions can be looked up while all others are taken; a small pool has none. */
const spare = (most: number) => (most > 4 ? Math.ceil(most / 10) : 0)

/** The transaction in whose work something is done. */
const inside = new AsyncLocalStorage<{ isOver: boolean }>()

/**
 * Throws within the work of a transaction. Called by whatever waits for something else than that transaction's own
 * statements: `what` would keep a connection of the pool waiting with it, and another transaction even for one more of
 * them, so that enough of these would wait for each other.
 */
export function requireOutside(what: string): void {
  if (inside.getStore()?.isOver === false)
    throw new Error(`${what} is asked for within a transaction: ask before or after it, or hand its tx on.`)
}

/** Opens the pool that every transaction uses. Called once by the runtime, or by a test for its own database. */
export function connect(url: string, options: { max?: number } & Partial<Bounds> = {}): void {
  const { max: most = 20, ...given } = options
  const bound = { ...bounds, ...given }
  const client = postgres(url, {
    max: most,
    onnotice: () => {},
    connect_timeout: 10,
    backoff: pauseBeforeConnecting,
    // Asking for types at each connect would fail outside of any call when the server dies just then.
    fetch_types: false,
  })
  const database = drizzle(preparing(client))
  const turns = openTurns(most - spare(most), bound.turnMs)
  holder[slot] = { url, sql: client, database, most, transactions: 0, turns, bounds: bound }
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
  const begin = client.begin as Begin
  const alive: Begin = (work) => beginAlive(begin, (sql) => work(keep(sql)))
  client.begin = alive as typeof client.begin
  return keep(client)
}

type Work<T> = (sql: postgres.TransactionSql) => Promise<T>
type Begin = <T>(work: Work<T>) => Promise<T>

/**
 * A transaction that says nothing more to a connection that is gone: the driver would write `commit` or `rollback` into
 * a socket that is no longer there, which ends the process, or leaves that place in the pool unusable for good. The
 * driver itself ends the transaction as soon as the connection closes, so its work need not come to an end any more.
 */
function beginAlive<T>(begin: Begin, work: Work<T>): Promise<T> {
  let isOver = false
  const never = new Promise<never>(() => {})
  const running = begin<T>(async (sql) => {
    const { unsafe } = sql
    sql.unsafe = (...asked) => {
      if (isOver) throw Object.assign(new Error('The connection has closed.'), { code: 'CONNECTION_CLOSED' })
      return unsafe(...asked)
    }
    try {
      const result = await work(sql)
      return isOver ? await never : result
    } catch (error) {
      if (isOver || isAway(error)) return never
      throw error
    }
  })
  const end = () => {
    isOver = true
  }
  running.then(end, end)
  return running
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

/** How many connections the pool may have, and how many transactions are under way or wait for one. */
export function poolUse(): { most: number; transactions: number } {
  const { most, transactions } = connection()
  return { most, transactions }
}

/** The address in use, for parts that keep a pool of their own (the job queue). */
export function databaseUrl(): string {
  return connection().url
}

/** How often work is begun that runs into others' again and again, and the longest pause before it is, in ms. */
const mostRuns = 4
const longestPauseMs = 40

/**
 * Runs `work` in one transaction that sees the rows of `scope` only: the setting read by the row-level security
 * policies lives and dies with the transaction. Commits when `work` resolves, rolls back when it throws.
 *
 * Where it runs into another transaction, it is taken back and **begun anew**, a few times: `work` touches nothing but
 * the database, and what it keeps outside of itself it sets, and does not add to. What cannot bear that has
 * `transactionOnce`.
 */
export async function transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let run = 1; ; run++) {
    try {
      return await transactionOnce(scope, work)
    } catch (error) {
      if (!haveMet(error) || run >= mostRuns) throw error
      // Not all at once again.
      await setTimeout(Math.random() * longestPauseMs * run)
    }
  }
}

/**
 * The same, for work that leaves traces outside of the database: it is never begun twice. Nothing is waited for inside of
 * it but its own statements: another transaction, the store, the engine and mail come before or after, and refuse to be
 * asked for here. What says nothing for a minute (ten for all organizations) is ended.
 */
export async function transactionOnce<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  requireOutside('Another transaction')
  const open = connection()
  open.transactions += 1
  const state = { isOver: false }
  try {
    return await open.turns.take(() =>
      open.database.transaction(async (tx) => {
        // Sent off, but not waited for: it travels together with the first statement of `work`, which comes after it.
        const walled = tx.execute(wallFor(scope, open.bounds)).execute()
        const [result] = await Promise.all([inside.run(state, () => work(tx)), walled])
        return result
      }),
    )
  } finally {
    state.isOver = true
    open.transactions -= 1
  }
}

/** What holds until the transaction ends: whose rows it sees, and how long it may take. */
function wallFor(scope: Scope, { statementMs, idleMs }: Bounds) {
  const [wall, patience] = scope === 'system' ? ['*', systemPatience] : [scope.orgId, 1]
  return sql`select set_config('app.org_id', ${wall}, true),
    set_config('statement_timeout', ${String(statementMs * patience)}, true),
    set_config('idle_in_transaction_session_timeout', ${String(idleMs * patience)}, true)`
}

/** The database outside any organization's transaction: only for tables that belong to no organization. */
export function unscopedDatabase(): Database {
  requireOutside('A connection of its own')
  return connection().database
}
