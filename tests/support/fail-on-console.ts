import { afterEach, beforeEach, expect, vi } from 'vitest'

/** An error or a warning on the console that nobody expects fails the test that caused it. */
let spies: { mock: { calls: unknown[][] } }[] = []

beforeEach(() => {
  spies = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')]
})

afterEach(() => {
  const said = spies.flatMap((spy) => spy.mock.calls)
  vi.restoreAllMocks()
  expect(said, 'said on the console').toEqual([])
})
