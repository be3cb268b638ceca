import { describe, expect, test } from 'vitest'
import { escapeHtml, html, type Markup } from './html.ts'
import type { PresentedEntry } from './present-entry.ts'
import { printEntry, printerFor } from './print-entry.ts'

const hostile = [
  '<script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<!--',
  '-->',
  ']]>',
  '&lt;script&gt;',
  '`${alert(1)}`',
  '\u0000<b>',
  'a\ud800b',
  '{name} <b>#</b>',
]

test('text is text, whatever stands in it', () => {
  expect(escapeHtml(`<a href="x" title='y'>&\`</a>`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&#96;&lt;/a&gt;',
  )
  expect(escapeHtml('one\u0000two\u009bthree\ud800')).toBe('one\ufffdtwo\ufffdthree\ufffd')
  expect(escapeHtml('one\r\ntwo\tthree')).toBe('one\ntwo\tthree')
  // What is escaped already is text that says so.
  expect(escapeHtml('&lt;')).toBe('&amp;lt;')
})

test('only what was made here stays as it is', () => {
  expect(html`<p>${'<b>'}${html`<i>${'&'}</i>`}${[html`1`, html`2`]}${3}</p>`.text).toBe(
    '<p>&lt;b&gt;<i>&amp;</i>123</p>',
  )
  expect(() => html`${{ text: '<b>' } as unknown as Markup}`).toThrow()
})

describe('an entry with hostile words everywhere', () => {
  const printer = printerFor('en', 'UTC', 'https://school.example')
  const around = (text: string) => ({
    ...{ id: '018f0000-0000-7000-8000-000000000001', at: '2026-03-01T10:00:00.000Z' },
    goal: { id: '018f0000-0000-7000-8000-000000000002', name: text },
    about: null,
    reflections: 0,
    opens: null,
    clips: [
      {
        ...{ recordingId: '018f0000-0000-7000-8000-000000000003', startMs: 125_000, endMs: 158_000 },
        source: { recordingId: '', title: text, durationMs: null, playlist: null, poster: null },
      },
    ],
  })
  const entriesOf = (text: string): PresentedEntry[] => [
    { ...around(text), kind: 'goal', event: 'rethink', title: text, words: text },
    {
      ...around(text),
      kind: 'step',
      event: 'written',
      title: text,
      words: text,
      why: text,
      state: 'agreed',
      by: text,
    },
    {
      ...around(text),
      kind: 'talk',
      by: text,
      title: text,
      words: text,
      state: 'closed',
      step: text,
      probes: [{ words: text, answer: text }],
    },
    { ...around(text), kind: 'take', title: text, words: text, number: 2 },
    { ...around(text), kind: 'try', title: text, words: text, result: 'done', onDate: '2026-03-01' },
    { ...around(text), kind: 'praise', words: text, by: text },
    { ...around(text), kind: 'clip', role: 'baseline', title: text },
    { ...around(text), kind: 'reflection', words: text, of: { kind: 'step', title: text } },
    { ...around(text), kind: 'resource', title: text, words: text, link: `https://x.example/?${text}` },
  ]

  test.each(hostile)('%j brings no tag, no attribute and no comment of its own', (text) => {
    for (const entry of entriesOf(text)) {
      const { text: printed } = printEntry(printer, entry)
      const tags = printed.match(/<[^>]*>?/g) ?? []
      const plain = /^<\/?(?:li|p|h3|time|a)(?: (?:class|datetime|href|rel)="[^"<>]*")*>$/
      expect(tags.filter((tag) => !plain.test(tag))).toEqual([])
    }
  })

  test('a clip says its times and leads to its place', () => {
    const [entry] = entriesOf('Fractions')
    expect(entry && printEntry(printer, entry).text).toContain(
      '<a href="https://school.example/recordings/018f0000-0000-7000-8000-000000000003?t=125000">Fractions, 2:05–2:38</a>',
    )
  })
})
