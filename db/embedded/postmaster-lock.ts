import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import path from 'node:path'

export interface Postmaster {
  pid: number
  port: number
}

const lockOf = (cluster: string) => path.join(cluster, 'postmaster.pid')

/** The running server of this directory, whichever port it got; undefined when none runs. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(lockOf(cluster), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined
  if (!(await servesDirectory(pid, cluster, lines[1] ?? ''))) return undefined
  return { pid, port: Number(lines[3]) }
}

/**
 * Removes a lock file whose process is gone, or is now somebody else's: after a crash or in a copied directory,
 * Postgres alone would refuse to start for as long as that number is in use.
 * Postgres still refuses by its shared memory, keyed by the directory's inode, should a server be left after all.
 */
export async function dropStaleLock(cluster: string): Promise<void> {
  if ((await findPostmaster(cluster)) === undefined) await rm(lockOf(cluster), { force: true })
}

/** Whether a process of this number exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A postmaster stands in its directory; Linux tells where, elsewhere its own note of the path must do. */
async function servesDirectory(pid: number, cluster: string, notedPath: string): Promise<boolean> {
  const real = await realpath(cluster)
  if (process.platform === 'linux') {
    const standing = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
    return standing === real
  }
  return (await realpath(notedPath).catch(() => undefined)) === real
}
