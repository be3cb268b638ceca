import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256, sha256InScript } from './sha256.ts'

test.each([0, 1, 55, 56, 63, 64, 65, 1000, 100_003])('%i bytes hash as everywhere', async (length) => {
  const content = Uint8Array.from(randomBytes(length))
  const wanted = createHash('sha256').update(content).digest('hex')
  expect(sha256InScript(content)).toBe(wanted)
  expect(await sha256(content)).toBe(wanted)
})
