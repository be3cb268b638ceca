import { type Histogram, monitorEventLoopDelay } from 'node:perf_hooks'
import type { Figure, Sample } from './figures.ts'

/** How often it is looked, in ms. */
const resolution = 10

/** What the histogram holds is the whole time between two looks. */
const seconds = (nanoseconds: number) =>
  Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e9 - resolution / 1_000) : 0

/** By how much timers came late, of a histogram of the times between two looks in nanoseconds. */
export function delaysIn(delay: Pick<Histogram, 'percentile' | 'max' | 'count'>): Sample[] {
  const of = (quantile: number, value: number) => ({ labels: { quantile: String(quantile) }, value })
  return [
    of(0.5, seconds(delay.percentile(50))),
    of(0.99, seconds(delay.percentile(99))),
    of(1, delay.count > 0 ? seconds(delay.max) : 0),
  ]
}

/** What this process takes, and how long its work keeps others waiting since it was last asked. */
export function watchProcess(): { figures: () => Figure[]; stop: () => void } {
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  const gauge = (name: string, help: string, value: number): Figure => ({
    name,
    help,
    type: 'gauge',
    samples: [{ value }],
  })
  return {
    stop: () => void delay.disable(),
    figures: () => {
      const { rss, heapUsed, external } = process.memoryUsage()
      const { user, system } = process.cpuUsage()
      const delays = delaysIn(delay)
      delay.reset()
      return [
        {
          name: 'reprise_event_loop_delay_seconds',
          help: 'By how much timers came late since the last reading.',
          type: 'gauge',
          samples: delays,
        },
        gauge('process_resident_memory_bytes', 'Memory of the process.', rss),
        gauge('reprise_heap_used_bytes', 'Memory of its objects.', heapUsed),
        gauge('reprise_external_memory_bytes', 'Memory of its buffers.', external),
        {
          name: 'process_cpu_seconds_total',
          help: 'Processor time.',
          type: 'counter',
          samples: [{ value: (user + system) / 1e6 }],
        },
        gauge(
          'process_start_time_seconds',
          'When it was started.',
          Math.round(Date.now() / 1000 - process.uptime()),
        ),
      ]
    },
  }
}
