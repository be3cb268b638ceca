import { expect, test } from 'vitest'
import { FilmParts } from './film-parts.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('pieces stand one after another, and what is written over them replaces them', async () => {
  const parts = new FilmParts()
  parts.write(bytes('....lesson '), 0)
  parts.write(bytes('about fractions'), 11)
  parts.write(bytes('size'), 0)
  parts.write(bytes('N '), 9)
  parts.write(bytes('s and more'), 25)
  const file = parts.toFile('lesson.mp4', { type: 'video/mp4', lastModified: 7 })
  expect(await file.text()).toBe('sizelessoN about fractions and more')
  expect(parts.bytes).toBe(file.size)
  expect(file).toMatchObject({ name: 'lesson.mp4', type: 'video/mp4', lastModified: 7 })
})

test('a gap is refused', () => {
  const parts = new FilmParts()
  parts.write(bytes('ab'), 0)
  expect(() => parts.write(bytes('d'), 3)).toThrow(RangeError)
})
