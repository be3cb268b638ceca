import { expect, test } from 'vitest'
import { failureOfStatus } from './send-part.ts'

test.each([
  [200, undefined],
  [204, undefined],
  [0, { kind: 'network' }],
  [500, { kind: 'busy' }],
  [503, { kind: 'busy' }],
  [429, { kind: 'busy' }],
  [408, { kind: 'busy' }],
  [403, { code: 'expired' }],
  [404, { code: 'upload-gone' }],
  [410, { code: 'upload-gone' }],
  [400, { code: 'store-refused' }],
  [413, { code: 'store-refused' }],
])('the answer %i means %j', (status, meaning) => {
  const failure = failureOfStatus(status)
  if (meaning === undefined) expect(failure).toBeUndefined()
  else expect(failure).toMatchObject(meaning)
})
