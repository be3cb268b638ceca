import { readFile, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'
import { isPortTaken } from './port.ts'

export const logOf = (cluster: string) => path.join(cluster, 'server.log')
export const sizeOf = async (file: string) => (await stat(file).catch(() => undefined))?.size ?? 0

/** Keeps one older log, so that the story of many years does not fill the disk. */
export async function turnLog(cluster: string): Promise<void> {
  const log = logOf(cluster)
  if ((await sizeOf(log)) > 5_000_000) await rename(log, `${log}.1`)
}

const lasting =
  /PANIC: |configuration file|incompatible|Permission denied|wrong ownership|No space left|Read-only file system/

/** Whether the log since this position tells of something that trying again will not cure. */
export async function lastingTrouble(cluster: string, from: number): Promise<boolean> {
  const reason = reasonIn(await readFrom(cluster, from))
  return reason !== undefined && lasting.test(reason)
}

/** Why the server did not start, in one sentence. */
export async function whyNot(cluster: string, port: number, from: number): Promise<EmbeddedPostgresError> {
  const written = await readFrom(cluster, from)
  const reason = reasonIn(written)?.replace(/^.*?(FATAL|PANIC): +/, '')
  const taken = (await isPortTaken(port)) ? 'another program holds the port' : undefined
  return new EmbeddedPostgresError(
    `The database in ${cluster} does not start on port ${port}: ${reason ?? taken ?? `see ${logOf(cluster)}`}.`,
    written.slice(-4_000),
  )
}

export function wrongPassword(cluster: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The database in ${cluster} refuses the password kept in its reprise.json: put back the file that belongs to it.`,
  )
}

async function readFrom(cluster: string, from: number): Promise<string> {
  return (await readFile(logOf(cluster)).catch(() => Buffer.alloc(0))).subarray(from).toString()
}

function reasonIn(log: string): string | undefined {
  return log.split('\n').findLast((line) => /(FATAL|PANIC): /.test(line))
}
