import { realpath } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { adminUrl, type Credentials } from './credentials.ts'

/** The supervisor's own connection, kept open: it watches, and tells other supervisors that we are here. */
export type Link = postgres.Sql

export type Answer =
  | { is: 'ours'; link: Link }
  /** Serves another directory, or the same before it was moved. */
  | { is: 'foreign' }
  /** Does not accept our password. */
  | { is: 'refusing' }
  | { is: 'starting' }
  | { is: 'silent' }

export const supervisorName = 'reprise supervisor'

/** Asks a real question of the server behind these credentials, and whether it serves this very directory. */
export async function askServer(
  cluster: string,
  credentials: Credentials,
  onLost: () => void,
): Promise<Answer> {
  const link = postgres(adminUrl(credentials), {
    max: 1,
    connect_timeout: 3,
    idle_timeout: 0,
    // The driver asks for types on its own at each connect, and a connection lost then would be nobody's rejection.
    fetch_types: false,
    max_lifetime: null,
    backoff: () => 0.1,
    onnotice: () => {},
    onclose: onLost,
    connection: { application_name: supervisorName },
  })
  try {
    const question = link<{ directory: string }[]>`select current_setting('data_directory') as directory`
    // The driver tries forever where something other than Postgres listens.
    const [row] = (await Promise.race([question, timeIsUp()])) ?? []
    if (row === undefined) throw new Error('no answer')
    const served = await realpath(row.directory).catch(() => undefined)
    if (served === (await realpath(cluster))) return { is: 'ours', link }
    await closeLink(link)
    return { is: 'foreign' }
  } catch (error) {
    await closeLink(link)
    return { is: readRefusal(error) }
  }
}

/** Whether the server still answers within five seconds. */
export async function stillAnswers(link: Link): Promise<boolean> {
  return (await inTime(link`select 1`)) !== undefined
}

/**
 * Says goodbye to the other supervisors of this server and tells whether any is left. Each changes its name before
 * it counts, so that of two who leave at once at least one finds itself the last. A server that does not answer
 * has nobody to wait for.
 */
export async function leaveAsLast(link: Link): Promise<boolean> {
  await inTime(link`select set_config('application_name', ${`${supervisorName} leaving`}, false)`)
  const others = await inTime(link`select 1 from pg_stat_activity where application_name = ${supervisorName}`)
  return others === undefined || others.length === 0
}

const timeIsUp = () => delay(5_000, undefined, { ref: false })

/** The answer, or undefined when the question fails or takes over five seconds. */
async function inTime<T>(question: PromiseLike<T>): Promise<T | undefined> {
  try {
    return await Promise.race([question, timeIsUp()])
  } catch {
    return undefined
  }
}

export async function closeLink(link: Link): Promise<void> {
  await link.end({ timeout: 0 }).catch(() => {})
}

function readRefusal(error: unknown): 'refusing' | 'starting' | 'silent' {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === '57P03') return 'starting'
  return /^(28|3D)/.test(code) ? 'refusing' : 'silent'
}
