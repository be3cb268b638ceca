import { expect, test } from 'vitest'
import { LanePool } from './lane-pool.ts'

test('lanes go to who came first on the page, and come back once', async () => {
  const pool = new LanePool(1)
  const { signal } = new AbortController()
  const release = await pool.take(1, signal)
  const served: number[] = []
  const wait = (order: number) =>
    pool.take(order, signal).then((giveBack) => {
      served.push(order)
      giveBack()
      giveBack()
    })
  const waiting = [wait(3), wait(2), wait(1)]
  release()
  await Promise.all(waiting)
  expect(served).toEqual([1, 2, 3])
})

test('who gives up waiting holds no lane', async () => {
  const pool = new LanePool(1)
  const control = new AbortController()
  const release = await pool.take(1, control.signal)
  const waiting = pool.take(2, control.signal)
  control.abort(new Error('paused'))
  await expect(waiting).rejects.toThrow('paused')
  await expect(pool.take(3, control.signal)).rejects.toThrow('paused')
  release()
  const again = await pool.take(4, new AbortController().signal)
  again()
})
