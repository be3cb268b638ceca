import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#db/embedded/index.ts'
import { postmasterOf } from '#tests/support/postgres-folders.ts'
import { startServerProcess } from '#tests/support/server-process.ts'
import { makeDataDir, startWorkerProcess } from '#tests/support/worker-process.ts'
import { type Balancer, startBalancer } from '../balancer.ts'

export const victims = ['web', 'worker', 'database'] as const
export type Victim = (typeof victims)[number]

export interface Installation {
  /** Where people reach it, whichever process answers. */
  origin: string
  databaseUrl: string
  storeRoot: string
  secret: string
  /** Ends these at once and at the same time, as a power cut would, and starts them again. Resolves when they run. */
  kill(which: readonly Victim[]): Promise<void>
  stop(): Promise<void>
}

interface Process {
  kill(): Promise<void>
}

/** A web process, a worker, the embedded database under its supervisor, and a store on disk. */
export async function startInstallation(): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-rounds-'))
  const storeRoot = join(folder, 'objects')
  await mkdir(storeRoot)
  const database = await startEmbeddedPostgres({ dataDir: join(folder, 'database') })
  const balancer = await startBalancer()
  const secret = 'a secret for all of them, longer than needed'
  const dirs = { web: await makeDataDir(storeRoot), worker: await makeDataDir(storeRoot) }
  const settings = (role: 'web' | 'worker') => ({
    ...{ DATABASE_URL: database.url, DATA_DIR: dirs[role].dataDir, SECRET: secret },
    ...{ ROLE: role, WORKER_CONCURRENCY: '2' },
  })
  const start = {
    web: () => startWeb(settings('web'), balancer),
    worker: () => again(() => startWorkerProcess({ ...settings('worker'), LOG_LEVEL: 'info' })),
  }
  const running: Record<'web' | 'worker', Process> = { web: await start.web(), worker: await start.worker() }

  const killOne = async (victim: Victim) => {
    if (victim === 'database') {
      const pid = postmasterOf(database.directory)
      if (pid === undefined) throw new Error('There is no database to kill.')
      process.kill(pid, 'SIGKILL')
      return
    }
    await running[victim].kill()
    running[victim] = await start[victim]()
  }
  return {
    origin: balancer.origin,
    databaseUrl: database.url,
    storeRoot,
    secret,
    kill: async (which) => void (await Promise.all(which.map(killOne))),
    stop: async () => {
      for (const one of Object.values(running)) await one.kill()
      await balancer.close()
      await database.stop()
      for (const { remove } of Object.values(dirs)) await remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function startWeb(settings: Record<string, string>, balancer: Balancer): Promise<Process> {
  const web = await again(() => startServerProcess(settings))
  balancer.use([web.origin])
  return web
}

/** As a service manager does with a process that ends, because its database is not back yet. */
async function again<T>(start: () => Promise<T>, tries = 20): Promise<T> {
  for (;;)
    try {
      return await start()
    } catch (error) {
      tries -= 1
      if (tries === 0) throw error
    }
}
