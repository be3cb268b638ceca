import { expect, test } from 'vitest'
import { parseLoggedTry, printLoggedTry } from './logged-try.ts'

test('a try comes back from its line of history as it was', () => {
  const tried = { onDate: '2027-03-01', setting: 'class', result: 'partly' } as const
  expect(parseLoggedTry(printLoggedTry(tried))).toEqual(tried)
})

test.each(['', 'It worked with Jo.', '2027-02-30 class done', '2027-03-01 home done'])(
  '%j is no such line',
  (line) => expect(parseLoggedTry(line)).toBeNull(),
)
