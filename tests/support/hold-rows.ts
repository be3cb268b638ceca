import postgres from 'postgres'

/** Of our own among all advisory locks. */
const lockClass = 770_103

/** A change of a row before which whoever makes it is to stand still. */
export interface HeldChange {
  table: string
  on: 'insert' | 'update' | 'delete'
  /** In SQL, over `old` and `new`. */
  when: string
}

export interface HeldRows {
  /** From now on this change waits. */
  hold(name: string, change: HeldChange): Promise<void>
  /** The names of the changes that somebody waits to make. */
  waiting(): Promise<string[]>
  /** Lets everything go on, and holds nothing any more. */
  release(): Promise<void>
}

/**
 * Lets the database hold whoever changes certain rows, in the middle of the transaction that does: the place where a
 * process is to be killed is then a sign that can be waited for, and nothing in the product knows of it.
 */
export async function holdRows(url: string): Promise<HeldRows> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const held: { name: string; table: string }[] = []
  await sql.unsafe(`
    create or replace function hold_row() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(${lockClass}, tg_argv[0]::int);
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$`)
  return {
    hold: async (name, { table, on, when }) => {
      const number = held.push({ name, table })
      await sql`select pg_advisory_lock(${lockClass}, ${number})`
      await sql.unsafe(`
        create trigger hold_${number} before ${on} on ${table}
        for each row when (${when}) execute function hold_row(${number})`)
    },
    waiting: async () => {
      const rows = await sql<{ number: number }[]>`
        select distinct objid::int as number from pg_locks
        where locktype = 'advisory' and classid = ${lockClass} and not granted
          and database = (select oid from pg_database where datname = current_database())`
      return rows.map(({ number }) => held[number - 1]?.name ?? '').sort()
    },
    release: async () => {
      await sql`select pg_advisory_unlock_all()`
      for (const [index, { table }] of held.entries())
        await sql.unsafe(`drop trigger hold_${index + 1} on ${table}`)
      await sql.end()
    },
  }
}
