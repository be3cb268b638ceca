import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { chooseAccount } from './account.ts'
import { closeLink, type Link, leaveAsLast } from './ask.ts'
import { locateBinaries } from './binaries.ts'
import { bringUp, type Running, stopServer } from './bring-up.ts'
import { claimForThisHost, renewClaim } from './claim.ts'
import { clusterExists, createCluster } from './create-cluster.ts'
import { adminUrl, productUrl } from './credentials.ts'
import { EmbeddedPostgresError } from './errors.ts'
import type { Programs } from './run.ts'
import { turnLog } from './server-log.ts'
import { type Watch, watchServer } from './watch.ts'

export interface EmbeddedPostgresOptions {
  /** The product's data folder; the cluster is its subfolder `postgres-18`. Made when missing. */
  dataDir: string
  /** Hears one sentence when the server had to be brought back or could not be. */
  onNotice?: (sentence: string) => void
  /** How often the server is looked at. */
  watchEveryMs?: number
}

export interface EmbeddedPostgres {
  /** Database `reprise` as role `reprise`: no superuser, bound by row-level security. */
  url: string
  /** Database `postgres` as superuser: for backups and for the tests' template databases, never for the product. */
  adminUrl: string
  how: 'started' | 'adopted'
  /** Whether there was no cluster before this call. */
  created: boolean
  port: number
  /** The cluster's folder. */
  directory: string
  /** Whom the server runs as, in words. */
  runsAs: string
  /** Ends the watch; stops the server unless another supervisor of it is left. */
  stop(): Promise<void>
}

const clusterIn = (dataDir: string) => path.join(path.resolve(dataDir), 'postgres-18')

/** Whether a database has been made in this data folder. */
export function hasEmbeddedDatabase(dataDir: string): Promise<boolean> {
  return clusterExists(clusterIn(dataDir))
}

/**
 * Runs a real Postgres for this data folder: makes it on the first start, adopts it when it still runs, brings it
 * back when it dies, and leaves it running when this process is killed. Throws EmbeddedPostgresError with one
 * sentence when it cannot.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const parent = path.resolve(options.dataDir)
  const cluster = clusterIn(options.dataDir)
  await makeFolder(parent)
  const bin = await locateBinaries()
  const programs: Programs = {
    bin,
    account: await chooseAccount(bin, parent, cluster),
    workingDirectory: parent,
  }
  const created = !(await clusterExists(cluster))
  if (created) await createCluster(programs, cluster)
  await claimForThisHost(cluster, programs.account.owner)
  await turnLog(cluster)
  return supervise(programs, cluster, created, options)
}

async function supervise(
  programs: Programs,
  cluster: string,
  created: boolean,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const leaving = new AbortController()
  let watch: Watch | undefined
  let stopped: Promise<void> | undefined
  const up = (mayMove: boolean): Promise<Running> =>
    bringUp(programs, cluster, { mayMove, signal: leaving.signal, onLost: () => watch?.lookNow() })
  const first = await up(true)
  watch = watchServer(first.link, {
    everyMs: options.watchEveryMs ?? 2_000,
    bringUp: () => up(false),
    onTurn: () => renewClaim(cluster),
    onNotice: options.onNotice ?? (() => {}),
  })
  return {
    url: productUrl(first.credentials),
    adminUrl: adminUrl(first.credentials),
    how: first.how,
    created,
    port: first.credentials.port,
    directory: cluster,
    runsAs: programs.account.label,
    stop() {
      leaving.abort()
      stopped ??= watch.end().then((link) => leave(programs, cluster, link))
      return stopped
    },
  }
}

async function leave(programs: Programs, cluster: string, link: Link): Promise<void> {
  const last = await leaveAsLast(link)
  await closeLink(link)
  if (last) await stopServer(programs, cluster)
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${folder} cannot be made: create it for this user, or set DATA_DIR to another folder.`,
      String(error),
    )
  }
}
