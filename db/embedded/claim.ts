import { lstat, lutimes, readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { writeWhole } from './credentials.ts'
import { EmbeddedPostgresError } from './errors.ts'

/** A mark that was not renewed for this long is nobody's; well over the two seconds between renewals. */
const freshMs = 7_000
const markOf = (cluster: string) => path.join(cluster, 'reprise.host')

/**
 * Guards one directory against two machines or containers: Postgres's own lock names a process number, which means
 * nothing in another container, and two servers on one directory destroy it. Each supervisor renews its mark
 * while it watches; another host's mark that is renewed before our eyes means: hands off.
 */
export async function claimForThisHost(cluster: string, owner?: { uid: number; gid: number }): Promise<void> {
  const holder = await readFile(markOf(cluster), 'utf8').catch(() => undefined)
  if (holder !== undefined && holder !== hostname() && (await isRenewed(markOf(cluster)))) {
    throw new EmbeddedPostgresError(
      `The database in ${cluster} is in use by the machine or container "${holder}": stop it there first, or set DATABASE_URL so that both share one Postgres server.`,
    )
  }
  if (holder !== hostname()) await writeWhole(markOf(cluster), hostname(), owner)
  await renewClaim(cluster)
}

/** Says that this host still looks after the directory. */
export async function renewClaim(cluster: string): Promise<void> {
  const now = new Date()
  await lutimes(markOf(cluster), now, now)
}

async function isRenewed(mark: string): Promise<boolean> {
  const before = (await lstat(mark)).mtimeMs
  if (Math.abs(Date.now() - before) > freshMs) return false
  for (let waited = 0; waited < freshMs; waited += 250) {
    await delay(250)
    if ((await lstat(mark)).mtimeMs !== before) return true
  }
  return false
}
