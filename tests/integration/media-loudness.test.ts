import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peaks } from '#server/media/engine/index.ts'
import { tone } from '#tests/support/tone.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-loudness-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The first, second and third signal of EBU Tech 3341, each shorter, and what a meter has to say of it. */
test.each<[[number, number][], number]>([
  [[[-23, 10]], -23],
  [[[-33, 10]], -33],
  [
    [
      [-36, 5],
      [-23, 30],
      [-36, 5],
    ],
    -23,
  ],
  [[[-90, 5]], -70],
])('a tone at %j is measured as EBU Tech 3341 demands: %d LUFS', async (levels, lufs) => {
  const file = join(folder, `${levels.join('_')}.wav`)
  await writeFile(file, tone(levels))
  const { loudnessLufs } = await peaks(file, `${file}.peaks`, { pointsPerSecond: 10 })
  expect(Math.abs(loudnessLufs - lufs)).toBeLessThanOrEqual(0.1)
})
