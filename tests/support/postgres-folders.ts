import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded/index.ts'

/** Data folders and the servers in them, all gone when the test is over. */
export class PostgresFolders {
  private readonly folders: string[] = []
  private readonly servers: EmbeddedPostgres[] = []
  private readonly children: ChildProcess[] = []
  private readonly clients: postgres.Sql[] = []

  async folder(options: { owner?: number } = {}): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), 'reprise pg '))
    chmodSync(folder, 0o755)
    if (options.owner !== undefined) await chown(folder, options.owner, options.owner)
    this.folders.push(folder)
    return folder
  }

  async start(dataDir: string, onNotice?: (sentence: string) => void): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataDir, ...(onNotice ? { onNotice } : {}) })
    this.servers.push(server)
    return server
  }

  client(url: string, max = 1): postgres.Sql {
    const sql = postgres(url, {
      max,
      onnotice: () => {},
      backoff: () => 0.05,
      connect_timeout: 5,
      fetch_types: false,
    })
    this.clients.push(sql)
    return sql
  }

  /** Starts a process that holds the server, without waiting for it. */
  spawnHolder(dataDir: string, options: { uid?: number; gid?: number } = {}): ChildProcess {
    const program = path.resolve('tests/support/hold-postgres.ts')
    const child = spawn(process.execPath, [program, dataDir], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.children.push(child)
    return child
  }

  /** Ends everything, also what a test left running on purpose. */
  async clear(): Promise<void> {
    for (const sql of this.clients) await sql.end({ timeout: 0 })
    for (const child of this.children) child.kill('SIGKILL')
    for (const server of this.servers) await server.stop()
    for (const folder of this.folders) {
      const pid = postmasterOf(path.join(folder, 'postgres-18'))
      if (pid !== undefined) killQuietly(pid)
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    }
  }
}

/** The facts a holder prints once its server answers; rejects with what it said when it ends before. */
export function factsOf(holder: ChildProcess): Promise<Omit<EmbeddedPostgres, 'stop'>> {
  return new Promise((resolve, reject) => {
    let said = ''
    holder.stderr?.on('data', (chunk) => {
      said += chunk
    })
    holder.stdout?.once('data', (line) => resolve(JSON.parse(String(line))))
    holder.once('exit', (code) => reject(new Error(`the holder ended with ${code}: ${said}`)))
  })
}

export function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

/** The number in the cluster's lock file, whether or not it lives. */
export function postmasterOf(cluster: string): number | undefined {
  try {
    return Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended already.
  }
}
