import { expect, test } from 'vitest'
import { createPresencePace, type Whereabouts } from './presence-pace.ts'

function paced() {
  const told: Whereabouts[] = []
  let now = 0
  const pace = createPresencePace(
    (where) => told.push({ ...where }),
    () => now,
  )
  return {
    told,
    at(time: number, positionMs: number, playing = true) {
      now = time
      pace({ positionMs, playing })
    },
  }
}

test('playing is told twice a second, however often the player says so', () => {
  const { told, at } = paced()
  for (let time = 0; time <= 2_000; time += 50) at(time, 10_000 + time)
  expect(told.map((where) => where.positionMs)).toEqual([10_000, 10_500, 11_000, 11_500, 12_000])
})

test('play, pause and seek are told at once', () => {
  const { told, at } = paced()
  at(0, 1_000, false)
  at(10, 1_000, true)
  at(20, 90_000, true)
  at(30, 90_010, false)
  expect(told).toHaveLength(4)
})

test('standing still is told once', () => {
  const { told, at } = paced()
  for (let time = 0; time < 5_000; time += 100) at(time, 1_000, false)
  expect(told).toHaveLength(1)
})
