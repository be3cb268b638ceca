import type { WholeProduct } from '#tests/support/whole-product.ts'
import type { Figure } from '../figures.ts'
import { askUntilAnswered } from '../post-note.ts'

/** What the product is started with, so that it tells its figures and lets its memory be looked at. */
export const toldSettings = {
  METRICS_TOKEN: 'for-the-bench-alone-and-nobody-else',
  NODE_OPTIONS: '--inspect-port=127.0.0.1:0',
}

export interface ServerFigures {
  /** By how much its timers came late since the last reading, at the 99th percentile and at worst. */
  delayP99Ms: number
  delayWorstMs: number
  cpuSeconds: number
  residentMb: number
  sockets: number
}

/** The product's own figures, as a collector reads them. Begins a new reading of the delays. */
export async function readFigures({ origin }: WholeProduct): Promise<ServerFigures> {
  const answer = await askUntilAnswered(`${origin}/metrics`, {
    headers: { authorization: `Bearer ${toldSettings.METRICS_TOKEN}` },
  })
  const page = await answer.text()
  const read = (name: string) => {
    const line = page.split('\n').find((one) => one.startsWith(`${name} `))
    if (!line) throw new Error(`The product does not tell ${name}.`)
    return Number(line.slice(name.length + 1))
  }
  return {
    delayP99Ms: read('reprise_event_loop_delay_seconds{quantile="0.99"}') * 1_000,
    delayWorstMs: read('reprise_event_loop_delay_seconds{quantile="1"}') * 1_000,
    cpuSeconds: read('process_cpu_seconds_total'),
    residentMb: read('process_resident_memory_bytes') / 1_000_000,
    sockets: read('reprise_sockets'),
  }
}

/** By how much the crowd's work kept others waiting in the process. */
export const lateness = (what: string, { delayP99Ms, delayWorstMs }: ServerFigures): Figure => ({
  name: `${what}: event loop late, p99`,
  value: delayP99Ms,
  unit: 'ms',
  reference: { name: 'at worst', value: delayWorstMs },
  limit: 'stated',
})

export interface HeldMemory {
  /** Everything the product's process holds on to once its rubbish is collected: objects and buffers, in MB. */
  read(): Promise<number>
  close(): void
}

/** Looks into the product's process by the runtime's own inspector. */
export async function watchMemoryOf({ pid, said }: WholeProduct): Promise<HeldMemory> {
  process.kill(pid, 'SIGUSR1')
  const inspector = new WebSocket(await addressIn(said))
  await new Promise((resolve, reject) => {
    inspector.addEventListener('open', resolve, { once: true })
    inspector.addEventListener('error', reject, { once: true })
  })
  const waiting = new Map<number, (result: Record<string, number>) => void>()
  inspector.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: Record<string, number> }
    if (id !== undefined && result) waiting.get(id)?.(result)
  })
  let last = 0
  const ask = (method: string) =>
    new Promise<Record<string, number>>((resolve) => {
      last += 1
      waiting.set(last, resolve)
      inspector.send(JSON.stringify({ id: last, method }))
    })
  return {
    async read() {
      await ask('HeapProfiler.collectGarbage')
      const { usedSize = Number.NaN, backingStorageSize = 0 } = await ask('Runtime.getHeapUsage')
      return (usedSize + backingStorageSize) / 1_000_000
    },
    close: () => inspector.close(),
  }
}

async function addressIn(said: () => string): Promise<string> {
  const deadline = performance.now() + 10_000
  while (performance.now() < deadline) {
    const found = /Debugger listening on (ws:\/\/\S+)/.exec(said())
    if (found?.[1]) return found[1]
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('The product’s inspector did not open.')
}
