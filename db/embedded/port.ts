import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { EmbeddedPostgresError } from './errors.ts'

// Below every system's range of outgoing ports: a client that keeps trying a closed port inside that range
// may one day connect to itself and hold the port against the server.
const lowest = 20_000
const highest = 30_000

/** A port of 127.0.0.1 that nobody listens on now. */
export async function chooseFreePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = randomInt(lowest, highest)
    if (!(await isPortTaken(port))) return port
  }
  throw new EmbeddedPostgresError(`No port between ${lowest} and ${highest} is free for the database.`)
}

/** Whether something else listens on this port of 127.0.0.1. */
export function isPortTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(true))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)))
  })
}
