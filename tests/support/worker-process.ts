import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../server/index.ts', import.meta.url))

export interface WorkerProcess {
  pid: number
  /** Where its health and figures are told; undefined where its settings name no port for that. */
  health: string | undefined
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>
  /** Asks it to leave, as an operator would. */
  leave(): Promise<void>
}

/** The folder of workers that share the store at `storeRoot`; `remove` takes away the folder alone. */
export async function makeDataDir(
  storeRoot: string,
): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'reprise-worker-'))
  await symlink(storeRoot, join(dataDir, 'objects'))
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) }
}

/**
 * The product's worker as it is run: a process of its own. Ready when it has begun to take work. `before` are the words
 * of a command that starts it, such as one that bounds what it may have.
 */
export async function startWorkerProcess(
  settings: Record<string, string>,
  before: string[] = [],
): Promise<WorkerProcess> {
  const [program = process.execPath, ...words] = [...before, process.execPath, entry]
  const child = spawn(program, words, {
    env: { ...process.env, NODE_ENV: 'production', ROLE: 'worker', LOG_LEVEL: 'info', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const said = await untilItWorks(child, exited)
  const [, port] = /asks at port (\d+)/.exec(said) ?? []
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal)
    await exited
  }
  return {
    pid: child.pid ?? 0,
    health: port === undefined ? undefined : `http://127.0.0.1:${port}`,
    kill: () => end('SIGKILL'),
    leave: () => end('SIGTERM'),
  }
}

/** What it has said by then. */
function untilItWorks(child: ChildProcess, exited: Promise<unknown>): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (text: Buffer) => {
      said = (said + text.toString()).slice(-8_000)
      if (said.includes('Reprise is working')) resolve(said)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void exited.then(() => reject(new Error(`The worker ended before it was ready: ${said}`)))
  })
}
