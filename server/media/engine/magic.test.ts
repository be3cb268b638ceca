import { expect, test } from 'vitest'
import { familyOf } from './magic.ts'

const head = (hex: string) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(600, 0x55)])

test.each([
  ['AC-3', '0b77a1b2'],
  ['H.264', '0000000167'],
  ['H.265', '00000140'],
])('a recording of %s without a container is one that cannot be read, not something else', (_, hex) => {
  expect(() => familyOf(head(hex))).toThrow(expect.objectContaining({ code: 'unreadable' }))
})

test.each([
  ['zeros', '00000000'],
  ['an archive', '504b0304'],
])('%s are no recording', (_, hex) => {
  expect(() => familyOf(head(hex))).toThrow(expect.objectContaining({ code: 'not-media' }))
})

test('a film whose first box is a long one is read all the same', () => {
  expect(familyOf(head(`00000001${Buffer.from('mdat').toString('hex')}`))).toBe('mp4')
})
