import { expect, test } from 'vitest'
import { requireContentType, requireGetSeconds, requireKey, requirePrefix } from '#server/storage/store.ts'

test.each([
  '../secret',
  'a/../../b',
  '/etc/passwd',
  'a//b',
  'a/',
  '',
  '.hidden',
  'a/.b',
  'a\\b',
  'a%2fb',
  'A',
  'a b',
  'a\0b',
  'a\n',
  '=a',
  'é',
  `${'a/'.repeat(300)}a`,
])('the key %j is refused', (key) => {
  expect(() => requireKey(key)).toThrowError(expect.objectContaining({ code: 'invalid' }))
})

test('our own keys and their beginnings pass', () => {
  expect(requireKey('recordings/0198c/v1/720p/seg_00001.m4s')).toContain('seg_00001')
  for (const prefix of ['', 'rec', 'recordings/', 'recordings/0198c/v1/7'])
    expect(requirePrefix(prefix)).toBe(prefix)
  expect(() => requirePrefix('../')).toThrow()
})

test.each(['video/mp4', 'audio/mpeg', 'text/vtt; charset=utf-8', 'video/webm;codecs=vp9'])(
  'type %s passes',
  (type) => {
    expect(requireContentType(type)).toBe(type)
  },
)

test.each(['', 'video', 'video/mp4\r\nX: y', 'a/b; c=\u2028', `video/${'x'.repeat(300)}`])(
  'type %j is refused',
  (type) => {
    expect(() => requireContentType(type)).toThrow()
  },
)

test('a URL that reads lives for a minute at most', () => {
  expect(requireGetSeconds(60)).toBe(60)
  for (const seconds of [0, -1, 61, Number.NaN]) expect(() => requireGetSeconds(seconds)).toThrow()
})
