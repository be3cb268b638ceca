import { getTableColumns, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from './client.ts'

/** One value of an answered row: where it goes, and the column or expression that says how it is read. */
export interface KeptField {
  path: string[]
  field: PgColumn | SQL
}

interface Written {
  toSQL(): { sql: string; params: unknown[] }
}

/**
 * A statement that Drizzle writes once, for the few that run with every note: writing one takes longer than the
 * database takes to answer it. `write` is asked at the first run and puts `sql.placeholder(name)` wherever a value
 * changes, so that nothing in it may come from a single request; `fields` are the values it answers, in their order.
 */
export function keptStatement<Row>(
  write: (tx: Tx) => Written & PromiseLike<Row[]>,
  fields: readonly KeptField[],
): (tx: Tx, values: Record<string, unknown>) => Promise<Row[]> {
  let written: ReturnType<Written['toSQL']> | undefined
  return (tx, values) => {
    written ??= write(tx).toSQL()
    const prepared = tx._.session.prepareQuery<{ execute: Row[] } & Unused>(
      written,
      [...fields],
      undefined,
      true,
    )
    return prepared.execute(values)
  }
}

interface Unused {
  all: unknown
  values: unknown
}

/** All columns of a table as the fields of a kept statement, below `path`. */
export function fieldsOf(table: PgTable, path: string[] = []): KeptField[] {
  return Object.entries(getTableColumns(table)).map(([key, field]) => ({ path: [...path, key], field }))
}
