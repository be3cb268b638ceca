import { expect, test } from 'vitest'
import { AppError } from '#app/domain/errors.ts'
import { MediaRefusal } from './engine/refusal.ts'
import { failureOf } from './failure-of.ts'

test.each([
  [Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }), 'out-of-disk'],
  [{ code: 'EFBIG', syscall: 'write' }, 'out-of-disk'],
  [new MediaRefusal('out-of-disk'), 'out-of-disk'],
  [new AppError('unavailable', 'files.storeSilent'), 'store-unavailable'],
  [{ code: 'EROFS' }, 'store-unavailable'],
  [{ code: 'engine-failed' }, 'engine-failed'],
  [{ value: { message: 'job heartbeat timeout' } }, 'engine-failed'],
  [undefined, 'engine-failed'],
])('%s is told as %s', (thrown, failure) => {
  expect(failureOf(thrown)).toBe(failure)
})
