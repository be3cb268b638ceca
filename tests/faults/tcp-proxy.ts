import { connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  /** The same address, by way of this proxy. */
  through: (url: string) => string
  /** Nobody listens any more, until `accept`. */
  refuse: () => Promise<void>
  accept: () => Promise<void>
  /** Ends every connection, as a server that stops does; with `reset`, as one that crashed. */
  cut: (how?: { reset?: boolean }) => void
  /** What comes from now on is passed on so many milliseconds later, each way. */
  delay: (ms: number) => void
  /** Passes on what the client sends up to and with these bytes, then cuts that connection before the answer. */
  cutAfter: (words: string) => void
  /** From now on nothing reaches the other end, the end of a connection neither: the line is dead, and nobody is told. */
  kill: () => void
  /** New connections live again; those that were killed stay dead. */
  revive: () => void
  /** Takes at most about so many bytes a second of what each client sends. */
  slow: (bytesPerSecond: number) => void
  /** How often `cutAfter` has cut. */
  cuts: () => number
  close: () => Promise<void>
}

interface Pair {
  client: Socket
  server: Socket
  isDead: boolean
}

/** Stands between a client and a server on this machine, and does to their connections what networks do. */
export async function startTcpProxy(target: { port: number }): Promise<TcpProxy> {
  const pairs = new Set<Pair>()
  let delayMs = 0
  let after: string | undefined
  let cuts = 0
  let isDead = false
  let bytesPerSecond = Number.POSITIVE_INFINITY

  const pass = (pair: Pair, from: Socket, to: Socket, cutsOff: (chunk: Buffer) => boolean) =>
    from.on('data', (chunk: Buffer) => {
      const last = cutsOff(chunk)
      const write = () => {
        if (last) from.pause()
        if (!pair.isDead && !to.destroyed) to.write(chunk)
      }
      if (delayMs > 0) setTimeout(write, delayMs)
      else write()
    })

  const listener = createServer((client) => {
    const server = connect(target.port, '127.0.0.1')
    const pair: Pair = { client, server, isDead }
    pairs.add(pair)
    const end = () => {
      if (pair.isDead) return
      pairs.delete(pair)
      client.destroy()
      server.destroy()
    }
    let cutting = false
    client.on('data', ({ length }: Buffer) => {
      if (bytesPerSecond === Number.POSITIVE_INFINITY) return
      client.pause()
      setTimeout(() => client.resume(), (length / bytesPerSecond) * 1_000)
    })
    pass(pair, client, server, (chunk) => {
      if (after === undefined || !chunk.includes(after)) return false
      after = undefined
      cutting = true
      return true
    })
    // The server has done what it was told, and its answer goes no further.
    pass(pair, server, client, () => {
      if (!cutting) return false
      cuts += 1
      end()
      return true
    })
    for (const socket of [client, server]) socket.on('error', end).on('close', end)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const each = (work: (pair: Pair) => void) => [...pairs].forEach(work)

  return {
    through: (url) => {
      const there = new URL(url)
      there.hostname = '127.0.0.1'
      there.port = String(port)
      return there.href
    },
    refuse: async () => void listener.close(),
    accept: () => new Promise<void>((resolve) => void listener.listen(port, '127.0.0.1', resolve)),
    cut: ({ reset = false } = {}) =>
      each(({ client, server }) => {
        if (reset) client.resetAndDestroy()
        else client.destroy()
        server.destroy()
      }),
    delay: (ms) => {
      delayMs = ms
    },
    cutAfter: (words) => {
      after = words
    },
    kill: () => {
      isDead = true
      each((pair) => {
        pair.isDead = true
      })
    },
    revive: () => {
      isDead = false
    },
    slow: (most) => {
      bytesPerSecond = most
    },
    cuts: () => cuts,
    close: async () => {
      each(({ client, server }) => void [client.destroy(), server.destroy()])
      if (listener.listening) await new Promise((resolve) => listener.close(resolve))
    },
  }
}
