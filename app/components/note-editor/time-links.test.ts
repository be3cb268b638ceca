import { expect, test } from 'vitest'
import { documentFromText, plainText } from '#app/domain/note-document/text.ts'
import { timesIn, withTimeLinks } from './time-links.ts'

const times = (text: string, durationMs: number | null = null) =>
  timesIn(text, durationMs).map(({ atMs, endMs }) => [atMs, endMs])

test.each([
  ['see 2:05', [[125_000, null]]],
  ['2:05.', [[125_000, null]]],
  [
    'from 2:05–2:38, then 1:02:05.040',
    [
      [125_000, 158_000],
      [3_725_040, null],
    ],
  ],
  ['2:05 - 2:38', [[125_000, 158_000]]],
  ['a ratio of 3:4, and 12:75', []],
  ['1:2:3:44', []],
])('finds the times in "%s"', (text, expected) => {
  expect(times(text)).toEqual(expected)
})

test('leaves times after the end of the recording, and ranges that end before they start', () => {
  expect(times('9:59', 60_000)).toEqual([])
  expect(times('0:30–0:20', 60_000)).toEqual([])
})

test('makes links of typed times and leaves the words as they were', () => {
  const typed = documentFromText('She waits at 0:12, again at 0:40.\nThat is all.')
  const linked = withTimeLinks(typed, 60_000)
  expect(plainText(linked)).toBe(plainText(typed))
  expect(linked.content[0]).toEqual({
    type: 'paragraph',
    content: [
      { type: 'text', text: 'She waits at ' },
      { type: 'timeLink', attrs: { atMs: 12_000, endMs: null } },
      { type: 'text', text: ', again at ' },
      { type: 'timeLink', attrs: { atMs: 40_000, endMs: null } },
      { type: 'text', text: '.' },
    ],
  })
})

test('leaves a time inside a web link alone', () => {
  const marks = [{ type: 'link' as const, attrs: { href: 'https://school.org' } }]
  const content = [{ type: 'text' as const, text: '2:05', marks }]
  const document = { type: 'doc' as const, content: [{ type: 'paragraph' as const, content }] }
  expect(withTimeLinks(document, null)).toEqual(document)
})
