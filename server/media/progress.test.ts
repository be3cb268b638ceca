import { expect, test, vi } from 'vitest'
import type { Progress } from './attempt.ts'
import { filmPermille, progressOver } from './progress.ts'

/** A clock by hand, and what was written. */
function watched() {
  let clock = 0
  const written: Progress[] = []
  const tell = progressOver(
    async (progress) => void written.push(progress),
    () => clock,
  )
  return {
    written,
    async at(ms: number, ...said: Parameters<typeof tell>) {
      clock = ms
      tell(...said)
      await Promise.resolve()
    },
  }
}

test('the whole rises through the stages, and what falls back is not told', async () => {
  const { written, at } = watched()
  await at(100, 'film', 0.25)
  await at(200, 'film', 0.1)
  await at(300, 'film', 1)
  await at(400, 'previews', 0)
  await at(500, 'previews', 0.5)
  await at(600, 'previews', 1)
  expect(written.map(({ stage, permille }) => [stage, permille])).toEqual([
    ['film', 230],
    ['film', 920],
    ['previews', 960],
    ['previews', 999],
  ])
  expect(filmPermille(1)).toBe(920)
})

test('the time that is left is told once enough has been seen to tell it', async () => {
  const { written, at } = watched()
  await at(1_000, 'film', 0.25)
  await at(10_000, 'film', 0.5)
  expect(written[0]?.leftMs).toBeNull()
  // Ten seconds for 46 % leave a little less than twelve for the rest.
  expect(written[1]?.leftMs).toBe(Math.round((10_000 * 0.54) / 0.46))
})

test('what comes while a write is under way is folded into the next', async () => {
  let finish = () => {}
  const write = vi.fn<(progress: Progress) => Promise<void>>(
    () =>
      new Promise((resolve) => {
        finish = resolve
      }),
  )
  const tell = progressOver(write, () => 0)
  for (const fraction of [0.1, 0.2, 0.3, 0.4]) tell('film', fraction)
  expect(write).toHaveBeenCalledTimes(1)
  finish()
  await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(2))
  expect(write.mock.calls[1]?.[0].permille).toBe(368)
})
