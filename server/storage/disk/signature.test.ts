import { expect, test } from 'vitest'
import { isPermitted, type Permit, signPermit } from '#server/storage/disk/signature.ts'

const secret = 'a secret of more than thirty-two characters'
const permit = { method: 'PUT', uploadId: 'a'.repeat(32), partNumber: 1, bytes: 10, expires: 1000 } as const
const signature = signPermit(secret, permit)

test('the permit holds until its second', () => {
  expect(isPermitted(secret, permit, signature, 999_999)).toBe(true)
  expect(isPermitted(secret, permit, signature, 1_000_000)).toBe(false)
})

test.each<Permit>([
  { ...permit, partNumber: 2 },
  { ...permit, bytes: 11 },
  { ...permit, expires: 1001 },
  { ...permit, expires: Number.NaN },
  { ...permit, uploadId: 'b'.repeat(32) },
  { method: 'GET', key: 'a', contentType: '', expires: 1000 },
])('a signature is worth nothing for $method $partNumber $bytes $expires', (altered) => {
  expect(isPermitted(secret, altered, signature, 0)).toBe(false)
})

test('another secret and garbage are refused', () => {
  expect(isPermitted(`${secret}!`, permit, signature, 0)).toBe(false)
  for (const garbage of ['', 'x', `${signature}x`, signature.slice(1)]) {
    expect(isPermitted(secret, permit, garbage, 0)).toBe(false)
  }
})
