import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Figure } from './figures.ts'

/** How often it is looked, in ms. */
const resolution = 10

/** What the histogram holds is the whole time between two looks. */
const seconds = (nanoseconds: number) =>
  Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e9 - resolution / 1_000) : 0

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
      const quantiles = [0.5, 0.99].map((quantile) => ({
        labels: { quantile: String(quantile) },
        value: seconds(delay.percentile(quantile * 100)),
      }))
      const slowest = { labels: { quantile: '1' }, value: delay.count > 0 ? seconds(delay.max) : 0 }
      delay.reset()
      return [
        {
          name: 'reprise_event_loop_delay_seconds',
          help: 'By how much timers came late since the last reading.',
          type: 'gauge',
          samples: [...quantiles, slowest],
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
