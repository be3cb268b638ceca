import { expect, test } from 'vitest'
import { OneAtATime } from '#server/storage/one-at-a-time.ts'

test('tasks of one name wait for each other, also for one that failed; other names do not', async () => {
  const line = new OneAtATime()
  const told: string[] = []
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const first = line.run('a', async () => {
    await gate
    told.push('a1')
    throw new Error('first')
  })
  const second = line.run('a', async () => void told.push('a2'))
  await line.run('b', async () => void told.push('b1'))
  open()
  await expect(first).rejects.toThrow('first')
  await second
  expect(told).toEqual(['b1', 'a1', 'a2'])
})
