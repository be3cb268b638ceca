import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Product {
  /** Where people reach it, as it says itself. */
  origin: string
  pid: number
  /** What it printed so far. */
  said: () => string
  /** Ends it as a system does, and waits until it is gone. */
  stop: () => Promise<void>
  /** Ends it as a power cut does. */
  kill: () => Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const patienceMs = 90_000

/** Runs the built product as a process of its own, on a free port unless `settings` names one, until it answers. */
export async function startProduct(settings: Record<string, string>): Promise<Product> {
  const child = spawn(process.execPath, ['server/index.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const origin = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => fail('took too long to start'), patienceMs)
    const fail = (what: string) => {
      child.kill('SIGKILL')
      reject(new Error(`The product ${what}:\n${said}`))
    }
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const found = /(https?:\/\/[^\s/]+)(\/setup\?code=\S+)?\n/.exec(said)
      if (!found?.[1]) return
      clearTimeout(late)
      resolve(found[1])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => fail('ended'))
  })
  child.removeAllListeners('exit')
  return {
    origin,
    pid: child.pid ?? 0,
    said: () => said,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  }
}

/** The one-time code in the link that a new installation prints. */
export function setupCodeOf(product: Product): string {
  const code = /\/setup\?code=(\S+)/.exec(product.said())?.[1]
  if (!code) throw new Error(`No set-up link was printed:\n${product.said()}`)
  return code
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}
