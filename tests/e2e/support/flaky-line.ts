import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** A line between browser and product that can be cut, and lets the parts of files up only as far as it is told. */
export interface FlakyLine {
  origin: string
  /** Bytes of requests that carry parts of files, headers included, which have gone up so far. */
  partBytes: () => number
  /** The numbers of the parts that were begun to be sent, in order; one that was begun twice stands there twice. */
  partsBegun: () => readonly number[]
  /** From now on lets so many more bytes of parts up. Pages, notes and sockets go through at all times. */
  allow: (bytes: number) => void
  /** Breaks everything on the line and lets nothing new through. */
  cut: () => void
  mend: () => void
  close: () => Promise<void>
}

/** A browser begins a request only when the one before it on the connection is answered, so it begins a chunk. */
const requestLine = /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS) \/\S* HTTP\/1\.1\r\n/
const partLine = /^PUT \/store\/parts\/[0-9a-f]+\/(\d+)\?/
const mostOfRequestLine = 4_096

/** Opens a line to the product at `origin`. It holds every part until it is allowed. */
export async function openFlakyLine(origin: string): Promise<FlakyLine> {
  const port = Number(new URL(origin).port)
  const open = new Set<Socket>()
  const gate = new Gate()
  let isCut = false
  const server = createServer((browser) => {
    if (isCut) return void browser.destroy()
    const product = connect(port, 'localhost')
    const upward = upwards(gate)
    for (const socket of [browser, product]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        browser.destroy()
        upward.destroy()
        product.destroy()
      })
    }
    browser.pipe(upward).pipe(product)
    product.pipe(browser)
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    partBytes: () => gate.passedBytes,
    partsBegun: () => gate.begun,
    allow: (bytes) => gate.allow(bytes),
    cut: () => {
      isCut = true
      for (const socket of open) socket.destroy()
    },
    mend: () => {
      isCut = false
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Where parts wait for their turn; the last chunk that passes may go over what is allowed. */
class Gate {
  passedBytes = 0
  readonly begun: number[] = []
  #allowedBytes = 0
  readonly #waiting = new Set<() => void>()

  allow(bytes: number): void {
    this.#allowedBytes = this.passedBytes + bytes
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const tryAgain of waiting) tryAgain()
  }

  /** Calls `pass` when so many bytes may go; a connection that is gone meanwhile takes nothing. */
  whenOpen(bytes: number, isGone: () => boolean, pass: () => void): void {
    if (isGone()) return
    if (this.passedBytes >= this.#allowedBytes) {
      this.#waiting.add(() => this.whenOpen(bytes, isGone, pass))
      return
    }
    this.passedBytes += bytes
    pass()
  }
}

/** One connection's way up. It takes in all that comes, so that a browser which hangs up is noticed while a part waits. */
function upwards(gate: Gate): Transform {
  let isPart = false
  return new Transform({
    writableHighWaterMark: Number.MAX_SAFE_INTEGER,
    transform(chunk: Buffer, _encoding, done) {
      const [line] = requestLine.exec(chunk.toString('latin1', 0, mostOfRequestLine)) ?? []
      if (line) {
        const [, number] = partLine.exec(line) ?? []
        isPart = number !== undefined
        if (isPart) gate.begun.push(Number(number))
      }
      if (!isPart) return done(null, chunk)
      gate.whenOpen(
        chunk.length,
        () => this.destroyed,
        () => done(null, chunk),
      )
    },
  })
}
