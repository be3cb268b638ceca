import { expect, test, vi } from 'vitest'
import { watchProcess } from './process-figures.ts'

test('a process that has nothing to do is not said to keep others waiting', async () => {
  const machine = watchProcess()
  const middle = () => {
    const delays = machine.figures().find(({ name }) => name === 'reprise_event_loop_delay_seconds')
    return delays?.samples.find(({ labels }) => labels?.quantile === '0.5')?.value
  }
  await vi.waitFor(() => expect(middle()).toBeLessThan(0.009), { timeout: 50_000, interval: 250 })
  machine.stop()
}, 60_000)
