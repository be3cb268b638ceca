import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

/** Any number of processes may start at once; one of them migrates while the others wait on this lock. */
const migrationLock = 7_303_014

/** Why a database cannot be used, as one sentence for the person who started the product. */
export class DatabaseRefusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'DatabaseRefusal'
  }
}

/**
 * Brings the database at `url` to the present schema. Each migration is one transaction, so a killed start leaves
 * either all of it or nothing. Throws DatabaseRefusal when the role could see through row-level security.
 */
export async function migrate(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10, fetch_types: false })
  try {
    await refuseAllSeeing(client)
    await client`select pg_advisory_lock(${migrationLock})`
    const folder = new URL('./migrations', import.meta.url).pathname
    await applyMigrations(drizzle(client), { migrationsFolder: folder })
  } finally {
    await client.end({ timeout: 5 })
  }
}

async function refuseAllSeeing(client: postgres.Sql): Promise<void> {
  const [role] = await client<{ name: string; seesAll: boolean }[]>`
    select rolname as name, rolsuper or rolbypassrls as "seesAll" from pg_roles where rolname = current_user`
  if (role?.seesAll)
    throw new DatabaseRefusal(
      `DATABASE_URL signs in as "${role.name}", a role that row-level security does not bind; use a plain role that owns the database.`,
    )
}
