import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
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

const migrationsFolder = new URL('./migrations', import.meta.url).pathname

/** The checksums of all migrations, in their order. */
export function knownMigrations(): string[] {
  return readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash)
}

/**
 * Brings the database at `url` to the present schema, or only through its first `steps` migrations, where what an older
 * version has kept is to come in. Each migration is one transaction, so a killed start leaves
 * either all of it or nothing. Throws DatabaseRefusal when the role could see through row-level security.
 */
export async function migrate(url: string, steps?: number): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10, fetch_types: false })
  try {
    await refuseAllSeeing(client)
    await client`select pg_advisory_lock(${migrationLock})`
    const apply = (folder: string) => applyMigrations(drizzle(client), { migrationsFolder: folder })
    await (steps === undefined ? apply(migrationsFolder) : withFirst(steps, apply))
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

/** Hands on a folder with the first migrations alone. */
async function withFirst(steps: number, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reprise-migrations-'))
  try {
    const journal = path.join('meta', '_journal.json')
    const whole = JSON.parse(await readFile(path.join(migrationsFolder, journal), 'utf8')) as {
      entries: { tag: string }[]
    }
    const entries = whole.entries.slice(0, steps)
    await mkdir(path.join(folder, 'meta'))
    await writeFile(path.join(folder, journal), JSON.stringify({ ...whole, entries }))
    for (const { tag } of entries)
      await copyFile(path.join(migrationsFolder, `${tag}.sql`), path.join(folder, `${tag}.sql`))
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
