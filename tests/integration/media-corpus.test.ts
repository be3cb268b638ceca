import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordingFailureCodes } from '#app/domain/recording.ts'
import * as engine from '#server/media/engine/index.ts'
import { renditionPlans } from '#server/media/rendition-plans.ts'
import {
  allFixtures,
  eachCodecOnce,
  fixtureFolder,
  refusalOfFixture,
} from '#tests/support/corpus/fixtures.ts'
import { type Entry, generated, notGenerated, numberOf, rateOf } from '#tests/support/corpus/generated.ts'
import { makeFilms, readFilm } from '#tests/support/films.ts'
import { firstFragmentTimes } from '#tests/support/first-times.ts'

let room: string
const table: string[] = []
const note = (kind: string, result: string, way: string, since: number) =>
  table.push(
    `${kind.padEnd(48)} ${result.padEnd(14)} ${way.padEnd(8)} ${((performance.now() - since) / 1000).toFixed(2)} s`,
  )
const entries = Object.entries<Entry>(generated)
const names = entries.map(([name]) => name)
const fileOf = (name: string) => path.join(room, `${names.indexOf(name)}.film`)

beforeAll(async () => {
  room = await mkdtemp(path.join(tmpdir(), 'corpus-'))
  const started = performance.now()
  await makeFilms(entries.map(([name, { film }]) => ({ path: fileOf(name), plan: film })))
  note('(making the films)', '', '', started)
}, 300_000)

afterAll(async () => {
  for (const kind of notGenerated) table.push(`${kind.padEnd(48)} not generated`)
  process.stdout.write(`\n${table.join('\n')}\n\n`)
  await rm(room, { recursive: true, force: true })
})

/** Does with a file what a worker does first: look, and make it playable the cheapest way. */
async function makePlayable(file: string, product: string) {
  const facts = await engine.probe(file)
  const [first] = renditionPlans(facts)
  const made = await engine.package(file, product, first.plan)
  const way = first.plan.video === 'copy' ? 'copied' : first.plan.video === 'none' ? 'sound' : 'encoded'
  return { facts, made, way }
}

describe.concurrent('every kind of recording comes in', { timeout: 120_000 }, () => {
  test.for(entries)('%s', async ([name, entry]) => {
    const started = performance.now()
    const product = `${fileOf(name)}.mp4`
    const { facts, made, way } = await makePlayable(fileOf(name), product)
    expect(way).toBe(entry.way)
    const { seconds } = entry.film
    const rate = rateOf(entry)
    const count = entry.count ?? Math.round(seconds * rate)
    const seen = await readFilm(product, entry.upright)
    const clicks = entry.clicks ?? Math.floor(seconds + 0.5)
    expect(seen.clicks.length, 'clicks').toBe(clicks)
    if (entry.count === undefined)
      for (const [k, click] of seen.clicks.entries()) expect(Math.abs(click - (k + 0.5))).toBeLessThan(0.03)
    const times = firstFragmentTimes(await readFile(product))
    expect(Math.min(...(times[0] ?? []))).toBe(0)
    if (entry.way === 'sound') {
      expect(Math.abs(made.durationMs - seconds * 1000)).toBeLessThan(60)
    } else {
      expect(made.frames).toBe(count)
      expect(seen.pictures.map(({ number }) => number)).toEqual(
        Array.from({ length: count }, (_, k) => numberOf(entry, k)),
      )
      const start = seen.pictures[0]?.second ?? 0
      const late = seen.pictures.filter(({ second }, k) => Math.abs(second - start - k / rate) > 0.002)
      expect(late).toEqual([])
      const frameMs = 1000 / rate
      expect(Math.abs(made.durationMs - (count / rate) * 1000)).toBeLessThanOrEqual(frameMs)
      expect(Math.abs(facts.durationMs - (count / rate) * 1000)).toBeLessThanOrEqual(Math.max(frameMs, 60))
    }
    note(name, 'ready', way, started)
  })
})

describe.concurrent('the format fixtures of vhs-utils', { timeout: 120_000 }, () => {
  test.for(eachCodecOnce(allFixtures()))('%s', async (file) => {
    const started = performance.now()
    const product = path.join(room, `${file.replaceAll(/[^a-z0-9]/gi, '-')}.mp4`)
    try {
      const { facts, made, way } = await makePlayable(path.join(fixtureFolder, file), product)
      const seen = await readFilm(product)
      expect(seen.pictures.length).toBe(made.frames)
      expect(made.frames > 0).toBe(facts.video !== null)
      const times = firstFragmentTimes(await readFile(product))
      expect(Math.min(...(times[0] ?? []))).toBe(0)
      const frameMs = made.frameRate ? (1000 * made.frameRate.den) / made.frameRate.num : 60
      expect(Math.abs(made.durationMs - facts.durationMs)).toBeLessThanOrEqual(Math.max(60, 2 * frameMs))
      note(file, 'ready', way, started)
    } catch (error) {
      if (!engine.isMediaRefusal(error)) throw error
      expect(refusalOfFixture(file), error.detail).toBe(error.code)
      expect(recordingFailureCodes).toContain(error.code)
      note(file, error.code, '', started)
      return
    }
    expect(refusalOfFixture(file)).toBeUndefined()
  })
})
