import { expect, test } from 'vitest'
import { makeSeats } from './seats.ts'

/** Pieces of work that begin when they get a seat and end when they are told. */
function workOn(most: number) {
  const seats = makeSeats(most)
  const begun: string[] = []
  const leave = new Map<string, () => void>()
  return {
    begun,
    want: (name: string, isPatient = false, signal?: AbortSignal) =>
      seats.take(isPatient, signal).then((up) => {
        begun.push(name)
        leave.set(name, up)
      }),
    end: async (name: string) => {
      leave.get(name)?.()
      await Promise.resolve()
    },
  }
}

test('no more work at once than there are seats, in the order in which it came', async () => {
  const { begun, want, end } = workOn(2)
  const all = ['a', 'b', 'c', 'd'].map((name) => want(name))
  await Promise.all(all.slice(0, 2))
  expect(begun).toEqual(['a', 'b'])
  await end('b')
  await all[2]
  expect(begun).toEqual(['a', 'b', 'c'])
  await end('a')
  await all[3]
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
})

test('patient work leaves one seat to the other, and lets it go first', async () => {
  const { begun, want, end } = workOn(2)
  await want('redaction', true)
  const clip = want('clip', true)
  await want('film')
  const part = want('part')
  expect(begun).toEqual(['redaction', 'film'])
  await end('redaction')
  await part
  expect(begun).toEqual(['redaction', 'film', 'part'])
  await end('film')
  await clip
  expect(begun).toEqual(['redaction', 'film', 'part', 'clip'])
})

test('work that nobody wants any longer leaves the line', async () => {
  const { begun, want, end } = workOn(1)
  await want('a')
  const stop = new AbortController()
  const gone = want('b', false, stop.signal)
  const last = want('c')
  stop.abort()
  await expect(gone).rejects.toMatchObject({ code: 'cancelled' })
  await expect(want('d', false, stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
  await end('a')
  await last
  expect(begun).toEqual(['a', 'c'])
})
