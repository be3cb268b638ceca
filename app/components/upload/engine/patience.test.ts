import { expect, test } from 'vitest'
import { Patience, Stopped } from './patience.ts'
import { Hindrance, Refusal } from './upload-api.ts'

function world(o: { online?: boolean; firstMs?: number } = {}) {
  let wake = () => {}
  const told: string[] = []
  const patience: Patience = new Patience({
    surroundings: {
      isOnline: () => o.online ?? true,
      onWake(listener) {
        wake = listener
        return () => undefined
      },
    },
    delays: { firstMs: o.firstMs ?? 1, longestMs: 60_000 },
    onChange: () => told.push(patience.condition),
  })
  return { patience, told, wake: () => wake() }
}

test('a first failure is tried again without a word, a second is told', async () => {
  const { patience, told } = world()
  let tries = 0
  const work = async () => {
    tries += 1
    if (tries < 3) throw new Hindrance('network')
    return tries
  }
  expect(await patience.persist(work)).toBe(3)
  expect(told[0]).toBe('going')
  expect(told).toContain('waiting-network')
  expect(patience.condition).toBe('going')
})

test('without a network even the first is told, and coming back ends the waiting', async () => {
  const { patience, wake } = world({ online: false, firstMs: 60_000 })
  let tries = 0
  const outcome = patience.persist(async () => {
    tries += 1
    if (tries === 1) throw new Hindrance('network')
  })
  await expect.poll(() => patience.condition).toBe('waiting-network')
  wake()
  await outcome
})

test('as long as one piece of work moves, the whole goes on', async () => {
  const { patience } = world({ online: false, firstMs: 60_000 })
  const stuck = patience.persist(async () => {
    throw new Hindrance('network')
  })
  await expect.poll(() => patience.condition).toBe('waiting-network')
  const moving = patience.persist(() => new Promise<void>(() => undefined))
  expect(patience.condition).toBe('going')
  expect(moving).toBeInstanceOf(Promise)
  patience.stop()
  await expect(stuck).rejects.toBeInstanceOf(Stopped)
})

test('an expired sign-in waits for the person, however long', async () => {
  const { patience } = world({ firstMs: 1 })
  let signedIn = false
  const outcome = patience.persist(async () => {
    if (!signedIn) throw new Hindrance('sign-in')
    return 'in'
  })
  await expect.poll(() => patience.condition).toBe('waiting-sign-in')
  signedIn = true
  patience.resume()
  expect(await outcome).toBe('in')
})

test('a pause interrupts the work, resume begins it again', async () => {
  const { patience } = world()
  let begun = 0
  const outcome = patience.persist((signal) => {
    begun += 1
    if (begun === 2) return Promise.resolve('done')
    return new Promise<string>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Hindrance('network')))
    })
  })
  patience.pause()
  expect(patience.condition).toBe('paused')
  await Promise.resolve()
  expect(begun).toBe(1)
  patience.resume()
  expect(await outcome).toBe('done')
})

test('a refusal is passed on at once', async () => {
  const { patience } = world()
  const refusing = patience.persist(async () => {
    throw new Refusal('conflict')
  })
  await expect(refusing).rejects.toMatchObject({ code: 'conflict' })
})
