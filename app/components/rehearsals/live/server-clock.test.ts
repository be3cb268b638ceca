import { expect, test } from 'vitest'
import { openServerClock } from './server-clock.ts'

test('nothing is known before the first answer', () => {
  expect(openServerClock().at(1_000)).toBeNull()
})

test('the quickest answer counts: a device that is an hour behind says the server’s time', () => {
  const clock = openServerClock()
  clock.hear(3_601_000, 0, 2_000)
  expect(clock.at(5_000)).toBe(3_605_000)
  // Held up on its way back: less sure.
  clock.hear(3_610_000, 10_000, 14_000)
  expect(clock.at(5_000)).toBe(3_605_000)
  clock.hear(3_620_005, 20_000, 20_010)
  expect(clock.at(5_000)).toBe(3_605_000)
})

test('a quick answer is forgotten after some others, since clocks drift', () => {
  const clock = openServerClock()
  clock.hear(1_000, 0, 0)
  for (let time = 1; time <= 6; time += 1)
    clock.hear(time * 1_000 + 500, time * 1_000 - 10, time * 1_000 + 10)
  expect(clock.at(10_000)).toBe(10_500)
})
