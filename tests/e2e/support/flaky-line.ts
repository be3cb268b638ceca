import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** A line between browser and product that is slow, can be cut, and counts what goes up it. */
export interface FlakyLine {
  origin: string
  /** Bytes from the browser so far, headers included. */
  sentBytes: () => number
  /** Breaks everything on the line and lets nothing new through. */
  cut: () => void
  mend: () => void
  close: () => Promise<void>
}

/** Opens a line to the product at `origin` that carries so many bytes a second upwards. */
export async function openFlakyLine(origin: string, bytesPerSecond: number): Promise<FlakyLine> {
  const port = Number(new URL(origin).port)
  const open = new Set<Socket>()
  let isCut = false
  let sent = 0
  let free = Date.now()
  const paced = () =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        sent += chunk.length
        free = Math.max(free, Date.now()) + (chunk.length / bytesPerSecond) * 1000
        setTimeout(() => done(null, chunk), Math.max(0, free - Date.now()))
      },
    })
  const server = createServer((browser) => {
    if (isCut) return void browser.destroy()
    const product = connect(port, 'localhost')
    for (const socket of [browser, product]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        browser.destroy()
        product.destroy()
      })
    }
    browser.pipe(paced()).pipe(product)
    product.pipe(browser)
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    sentBytes: () => sent,
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
