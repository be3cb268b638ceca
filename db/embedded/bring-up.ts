import { setTimeout as delay } from 'node:timers/promises'
import { askServer, type Link } from './ask.ts'
import { type Credentials, readCredentials, writeCredentials } from './credentials.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { chooseFreePort, isPortTaken } from './port.ts'
import { dropStaleLock, findPostmaster, type Postmaster } from './postmaster-lock.ts'
import { type Programs, runProgram } from './run.ts'
import { lastingTrouble, logOf, sizeOf, whyNot, wrongPassword } from './server-log.ts'
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

const patienceMs = 20_000

/**
 * Adopts the running server of this directory, or starts it, and returns once it answers. Waits as long as it
 * recovers after a crash. Two processes may do this at once. Throws EmbeddedPostgresError after 20 s without progress.
 */
export async function bringUp(
  programs: Programs,
  cluster: string,
  options: BringUpOptions,
): Promise<Running> {
  let how: Running['how'] = 'adopted'
  let deadline = Date.now() + patienceMs
  for (;;) {
    options.signal.throwIfAborted()
    const logStart = await sizeOf(logOf(cluster))
    const credentials = await readCredentials(cluster)
    const postmaster = await findPostmaster(cluster)
    // Without a server of this directory nobody is asked: whoever listens there now is a stranger.
    const answer = postmaster
      ? await askServer(cluster, atPortOf(postmaster, credentials), options.onLost)
      : undefined
    if (postmaster && answer?.is === 'ours') {
      return { link: answer.link, credentials: atPortOf(postmaster, credentials), how }
    }
    if (answer?.is === 'refusing') throw wrongPassword(cluster)
    if (answer?.is === 'starting') deadline = Date.now() + patienceMs
    // Alive in this directory, yet naming another: the directory was moved under a running server, which can no
    // longer close its files by their old names; the start after this recovers.
    if (answer?.is === 'foreign') await stopServer(programs, cluster, 'immediate')
    if (!postmaster && (await launch(programs, cluster, credentials, options))) how = 'started'
    const hopeless = !postmaster && how === 'adopted' && (await lastingTrouble(cluster, logStart))
    if (hopeless || Date.now() > deadline) throw await whyNot(cluster, credentials.port, logStart)
    await delay(how === 'started' ? 20 : 150)
  }
}

/** A server that started before its port was changed keeps the old one. */
function atPortOf(postmaster: Postmaster, credentials: Credentials): Credentials {
  return postmaster.port > 0 ? { ...credentials, port: postmaster.port } : credentials
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
export async function stopServer(
  programs: Programs,
  cluster: string,
  mode: 'fast' | 'immediate' = 'fast',
): Promise<void> {
  const args = ['stop', '-m', mode, '-w', '-s', '-t', '60', '-D', cluster]
  const outcome = await runProgram(programs, 'pg_ctl', args)
  if (!outcome.ok && (await findPostmaster(cluster))) {
    throw new EmbeddedPostgresError(
      'The database did not stop within a minute; it goes on running.',
      outcome.said,
    )
  }
}
