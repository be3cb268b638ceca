import { expect, test } from 'vitest'
import { isOwnPath } from './own-path.ts'

test.each(['/', '/recordings/1?t=2000', '/search?words=a%2F%2Fb'])('%j is a path of ours', (to) => {
  expect(isOwnPath(to)).toBe(true)
})

test.each([
  '',
  '//x',
  '/\\x',
  '/\t/x',
  '/\n/x',
  'https://x',
  'javascript:x',
  '/a\\b',
  `/${'a'.repeat(2_000)}`,
])('%j is none', (to) => {
  expect(isOwnPath(to)).toBe(false)
})
