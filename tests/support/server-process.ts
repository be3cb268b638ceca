import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../server/index.ts', import.meta.url))

export interface ServerProcess {
  origin: string
  process: ChildProcess
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>
  /** Asks it to leave, as an operator would; answers with its exit code. */
  leave(): Promise<number | null>
}

/** The product as it is run: a process of its own, from the built pages. Ready when the answer is there. */
export async function startServerProcess(settings: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const exited = once(child, 'exit')
  const origin = await new Promise<string>((resolve, reject) => {
    const hear = (text: Buffer) => {
      said += text.toString()
      const found = /http:\/\/localhost:\d+/.exec(said)
      if (found) resolve(found[0])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void exited.then(() => reject(new Error(`The server ended before it was ready: ${said}`)))
  })
  return {
    origin,
    process: child,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
    leave: async () => {
      child.kill('SIGTERM')
      const [code] = await exited
      return code as number | null
    },
  }
}
