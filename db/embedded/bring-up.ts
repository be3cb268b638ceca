import { readFile, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { askServer, type Link } from './ask.ts'
import { type Credentials, readCredentials, writeCredentials } from './credentials.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { chooseFreePort, isPortTaken } from './port.ts'
import { dropStaleLock, findPostmaster } from './postmaster-lock.ts'
import { type Programs, runProgram } from './run.ts'
import { writeServerSettings } from './server-settings.ts'

export interface Running {
  link: Link
  credentials: Credentials
  how: 'started' | 'adopted'
}

export interface BringUpOptions {
  /** Whether a taken port may be changed for another; not while somebody holds the old address. */
  mayMove: boolean
  signal: AbortSignal
  onLost: () => void
}

const patienceMs = 30_000

/**
 * Adopts the running server of this directory, or starts it, and returns once it answers. Waits as long as it
 * recovers after a crash. Two processes may do this at once. Throws EmbeddedPostgresError after 30 s without progress.
 */
export async function bringUp(
  programs: Programs,
  cluster: string,
  options: BringUpOptions,
): Promise<Running> {
  let how: Running['how'] = 'adopted'
  let deadline = Date.now() + patienceMs
  const logStart = await sizeOf(logOf(cluster))
  for (;;) {
    options.signal.throwIfAborted()
    const postmaster = await findPostmaster(cluster)
    const noted = await readCredentials(cluster)
    const credentials = postmaster?.port ? { ...noted, port: postmaster.port } : noted
    const answer = await askServer(cluster, credentials, options.onLost)
    if (answer.is === 'ours') return { link: answer.link, credentials, how }
    if (postmaster && answer.is === 'refusing') throw wrongPassword(cluster)
    if (postmaster && answer.is === 'starting') deadline = Date.now() + patienceMs
    // Alive in this directory, yet naming another: the directory was moved under a running server.
    if (postmaster && answer.is === 'foreign') await stopServer(programs, cluster)
    if (!postmaster && (await launch(programs, cluster, credentials, options))) how = 'started'
    if (Date.now() > deadline) throw await whyNot(cluster, credentials, logStart)
    await delay(how === 'started' ? 20 : 150)
  }
}

async function launch(
  programs: Programs,
  cluster: string,
  credentials: Credentials,
  options: BringUpOptions,
): Promise<boolean> {
  const { owner } = programs.account
  let { port } = credentials
  if (await isPortTaken(port)) {
    if (!options.mayMove) return false
    port = await chooseFreePort()
    await writeCredentials(cluster, { ...credentials, port }, owner)
  }
  await dropStaleLock(cluster)
  await writeServerSettings(cluster, port, owner)
  const log = logOf(cluster)
  options.signal.throwIfAborted()
  return (await runProgram(programs, 'pg_ctl', ['start', '-w', '-s', '-t', '600', '-D', cluster, '-l', log]))
    .ok
}

/** Stops the server of this directory: clients are cut off, work that was acknowledged is on disk. */
export async function stopServer(programs: Programs, cluster: string): Promise<void> {
  const args = ['stop', '-m', 'fast', '-w', '-s', '-t', '60', '-D', cluster]
  const outcome = await runProgram(programs, 'pg_ctl', args)
  if (!outcome.ok && (await findPostmaster(cluster))) {
    throw new EmbeddedPostgresError(
      'The database did not stop within a minute; it goes on running.',
      outcome.said,
    )
  }
}

const logOf = (cluster: string) => path.join(cluster, 'server.log')
const sizeOf = async (file: string) => (await stat(file).catch(() => undefined))?.size ?? 0

/** Keeps one older log, so that the story of many years does not fill the disk. */
export async function turnLog(cluster: string): Promise<void> {
  const log = logOf(cluster)
  if ((await sizeOf(log)) > 5_000_000) await rename(log, `${log}.1`)
}

function wrongPassword(cluster: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The database in ${cluster} refuses the password kept in its reprise.json: put back the file that belongs to it.`,
  )
}

async function whyNot(
  cluster: string,
  { port }: Credentials,
  logStart: number,
): Promise<EmbeddedPostgresError> {
  const log = logOf(cluster)
  const written = (await readFile(log).catch(() => Buffer.alloc(0))).subarray(logStart).toString()
  const fatal = written.split('\n').findLast((line) => /(FATAL|PANIC): /.test(line))
  const reason = fatal?.replace(/^.*?(FATAL|PANIC): +/, '')
  const taken = (await isPortTaken(port)) ? 'another program holds the port' : undefined
  return new EmbeddedPostgresError(
    `The database in ${cluster} does not start on port ${port}: ${reason ?? taken ?? `see ${log}`}.`,
    written.slice(-4_000),
  )
}
