import { randomBytes } from 'node:crypto'
import { appendFile, chown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Credentials, makeCredentials, syncDirectory, writeCredentials } from './credentials.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { chooseFreePort } from './port.ts'
import { isAlive } from './postmaster-lock.ts'
import { type Programs, runProgram } from './run.ts'
import { settingsFile, writeServerSettings } from './server-settings.ts'

/** Whether the folder holds a finished cluster. Throws when it holds something else. */
export async function clusterExists(cluster: string): Promise<boolean> {
  const names = await readdir(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[]
    throw new EmbeddedPostgresError(
      `The database folder ${cluster} cannot be read by this user: start Reprise as the user who made it.`,
      String(error),
    )
  })
  if (names.includes('PG_VERSION')) return true
  if (names.length === 0) return false
  throw new EmbeddedPostgresError(
    `The folder ${cluster} holds files that are not a database: move them away, or set DATA_DIR to another folder.`,
  )
}

/**
 * Makes a cluster with its roles, database, port and passwords beside its final place, then moves it there in one
 * step; a crash before that step leaves nothing. When another process was faster, its cluster stands.
 */
export async function createCluster(programs: Programs, cluster: string): Promise<void> {
  await sweepAbandoned(cluster)
  const draft = `${cluster}.init-${process.pid}-${randomBytes(4).toString('hex')}`
  const { owner } = programs.account
  try {
    await mkdir(draft, { mode: 0o700 })
    if (owner) await chown(draft, owner.uid, owner.gid)
    const credentials = makeCredentials(await chooseFreePort())
    await initialise(programs, draft, credentials)
    await appendFile(path.join(draft, 'postgresql.conf'), `\ninclude '${settingsFile}'\n`)
    await writeServerSettings(draft, credentials.port, owner)
    await createRoleAndDatabase(programs, draft, credentials)
    await writeCredentials(draft, credentials, owner)
    await must(programs, 'initdb', ['--sync-only', '-D', draft], 'The new database could not be put on disk')
    await publish(draft, cluster)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function initialise(programs: Programs, draft: string, credentials: Credentials): Promise<void> {
  const passwordFile = `${draft}.pw`
  const { owner } = programs.account
  try {
    await writeFile(passwordFile, `${credentials.adminPassword}\n`, { mode: 0o600 })
    if (owner) await chown(passwordFile, owner.uid, owner.gid)
    await must(
      programs,
      'initdb',
      [
        ...['-D', draft, '-U', 'postgres', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8'],
        // Postgres's own C.UTF-8 sorts the same on every system and after every upgrade of one; ICU's collations stand by.
        ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
        ...['--no-instructions', '--no-sync'],
      ],
      `A new database could not be made in ${path.dirname(draft)}`,
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Single-user mode: the role and its database exist before anybody can connect. */
async function createRoleAndDatabase(
  programs: Programs,
  draft: string,
  credentials: Credentials,
): Promise<void> {
  const statements = [
    `create role reprise login nosuperuser nobypassrls nocreaterole nocreatedb password '${credentials.password}'`,
    'create database reprise owner reprise',
    'revoke all on database reprise from public',
  ]
  const input = `${statements.join('\n')}\n`
  const args = ['--single', '-D', draft, '-c', 'log_min_messages=warning', 'postgres']
  const outcome = await runProgram(programs, 'postgres', args, { input })
  if (!outcome.ok || /\b(ERROR|FATAL|PANIC):/.test(outcome.said)) {
    throw new EmbeddedPostgresError(`The new database in ${draft} could not be given its role.`, outcome.said)
  }
}

async function publish(draft: string, cluster: string): Promise<void> {
  try {
    await rename(draft, cluster)
  } catch (error) {
    if (!(await clusterExists(cluster))) throw error
  }
  await syncDirectory(path.dirname(cluster))
}

/** Removes what starts that were killed half-way left behind. */
async function sweepAbandoned(cluster: string): Promise<void> {
  const parent = path.dirname(cluster)
  const prefix = `${path.basename(cluster)}.init-`
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue
    const maker = Number(name.slice(prefix.length).split('-')[0])
    const age = Date.now() - (await stat(path.join(parent, name)).catch(() => ({ mtimeMs: 0 }))).mtimeMs
    // A child of the killed maker may still be writing for a moment.
    if (!isAlive(maker) || age > 600_000)
      await rm(path.join(parent, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

async function must(programs: Programs, program: 'initdb', args: string[], sentence: string): Promise<void> {
  const outcome = await runProgram(programs, program, args)
  if (outcome.ok) return
  const reason =
    outcome.said.split('\n').findLast((line) => /error|fatal/i.test(line)) ?? 'no reason was given'
  throw new EmbeddedPostgresError(`${sentence}: ${reason.replace(/^\S*initdb: /, '')}.`, outcome.said)
}
