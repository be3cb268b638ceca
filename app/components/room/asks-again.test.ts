import { expect, test } from 'vitest'
import { asksAgain } from './asks-again.ts'

const at = (path: string) => new URL(path, 'https://school.example')
const here = {
  currentParams: { id: 'a' },
  nextParams: { id: 'a' },
  currentUrl: at('/recordings/a'),
  nextUrl: at('/recordings/a'),
}
const sent = (formAction: string) => asksAgain({ ...here, formMethod: 'POST', formAction })

test('a room reads its page anew when it asks to, and for another recording', () => {
  expect(asksAgain(here)).toBe(true)
  expect(asksAgain({ ...here, nextParams: { id: 'b' }, nextUrl: at('/recordings/b') })).toBe(true)
})

test('a room reads its page anew after what changes its recording', () => {
  expect(sent('/recordings/a/retry')).toBe(true)
  expect(sent('/recordings/a/stop')).toBe(true)
  expect(sent('/recordings/a/details')).toBe(true)
})

test('a room stays as it is for other moments of it, and for what is sent elsewhere', () => {
  expect(asksAgain({ ...here, nextUrl: at('/recordings/a?moment=m') })).toBe(false)
  for (const action of [
    '/recordings/b/retry',
    '/recordings/b/stop',
    '/recordings/b/details',
    '/account',
    '/recordings/a/feedback/new',
  ])
    expect(sent(action), action).toBe(false)
})
