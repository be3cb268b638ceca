import { execFile } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { promisify } from 'node:util'

const run = promisify(execFile)
const lookEveryMs = 20

/** Something that notices when anybody reaches for it. */
export interface Canary {
  /** How often it was reached for. */
  touched: () => number
  close: () => void
}

/**
 * A pipe in the place of a file: whoever opens it to read waits until somebody writes, and so cannot come and go
 * unseen.
 */
export async function canaryFile(path: string): Promise<Canary> {
  await run('mkfifo', [path])
  let count = 0
  const look = () => {
    try {
      closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK))
      count += 1
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENXIO')) throw error
    }
  }
  const watch = setInterval(look, lookEveryMs)
  const touched = () => {
    look()
    return count
  }
  return { touched, close: () => clearInterval(watch) }
}

/** A server on this machine that counts who connects, and hangs up. */
export async function canaryHost(): Promise<Canary & { port: number }> {
  let count = 0
  const server = createServer((socket) => {
    count += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { port, touched: () => count, close: () => void server.close() }
}
