import { Schema } from '@tiptap/pm/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NoteBlock, NoteInline, NoteListItem } from './note-document/schema.ts'
import {
  documentFromText,
  isEmptyNote,
  isSafeHref,
  mentionsIn,
  NoteDocument,
  noteMarks,
  noteNodes,
  plainText,
  plainTextMap,
  withMentionsOf,
} from './note-document.ts'

const ana = '018f2f5e-7b1a-7c3d-9e4f-0123456789ab'
const text = (words: string): NoteInline => ({ type: 'text', text: words })
const paragraph = (...content: NoteInline[]): NoteBlock => ({ type: 'paragraph', content })
const item = (...content: NoteBlock[]): NoteListItem => ({ type: 'listItem', content })
const note = (...content: NoteBlock[]): NoteDocument => ({ type: 'doc', content })
const accepts = (value: unknown) => NoteDocument.safeParse(value).success

const example = note(
  paragraph(
    text('Look at '),
    { type: 'timeLink', attrs: { atMs: 130_000, endMs: 158_000 } },
    text(', '),
    { type: 'mention', attrs: { personId: ana, label: 'Ana' } },
    { type: 'hardBreak' },
    { type: 'text', text: 'why?', marks: [{ type: 'bold' }, { type: 'italic' }] },
  ),
  { type: 'bulletList', content: [item(paragraph(text('silence'))), item(paragraph(text('three hands')))] },
  {
    type: 'orderedList',
    attrs: { start: 3 },
    content: [
      item(paragraph(text('third')), paragraph(text('more'))),
      item(paragraph(text('fourth')), {
        type: 'bulletList',
        content: [item(paragraph(text('inner')))],
      }),
    ],
  },
)

/** ProseMirror's own reading of the same data. */
const schema = new Schema({ nodes: noteNodes, marks: noteMarks })

describe('what a note may hold', () => {
  test('the example, and an empty note', () => {
    expect(NoteDocument.parse(example)).toEqual(example)
    expect(accepts(note({ type: 'paragraph' }))).toBe(true)
    schema.nodeFromJSON(example).check()
  })

  test('what only editors need is dropped', () => {
    const link = (attrs: object) =>
      note(paragraph({ ...text('a'), marks: [{ type: 'link', attrs }] } as NoteInline))
    const href = 'https://example.org/a?b=c#d'
    expect(
      NoteDocument.parse(link({ href, target: '_blank', rel: 'noopener', class: null, title: null })),
    ).toEqual(link({ href }))
    const list = (attrs: object) =>
      note({ type: 'orderedList', attrs, content: [item(paragraph())] } as NoteBlock)
    expect(NoteDocument.parse(list({ start: 1, type: null }))).toEqual(list({ start: 1 }))
  })

  const inDoc = (node: unknown) => ({ type: 'doc', content: [node] })
  const inParagraph = (node: unknown) => inDoc({ type: 'paragraph', content: [node] })
  const marked = (mark: unknown) => inParagraph({ type: 'text', text: 'a', marks: [mark] })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'a note'],
    ['an empty document', { type: 'doc', content: [] }],
    ['another root', { type: 'paragraph', content: [text('a')] }],
    ['an unknown node', inDoc({ type: 'heading', content: [text('a')] })],
    ['HTML', inDoc({ type: 'html', html: '<img onerror=alert(1)>' })],
    ['an image', inParagraph({ type: 'image', attrs: { src: 'https://example.org/x.png' } })],
    ['text beside paragraphs', inDoc(text('a'))],
    ['empty text', inParagraph({ type: 'text', text: '' })],
    ['an unknown mark', marked({ type: 'code' })],
    ['a mark twice', inParagraph({ ...text('a'), marks: [{ type: 'bold' }, { type: 'bold' }] })],
    ['an event attribute', inDoc({ type: 'paragraph', attrs: { onclick: 'alert(1)' }, content: [] })],
    ['a style attribute', marked({ type: 'bold', attrs: { style: 'color:red' } })],
    ['an extra key', { ...example, onload: 'alert(1)' }],
    ['a script link', marked({ type: 'link', attrs: { href: 'javascript:alert(1)' } })],
    ['an unknown link attribute', marked({ type: 'link', attrs: { href: 'https://a.org', onclick: 'x' } })],
    ['a list item alone', inDoc(item(paragraph()))],
    ['a list without items', inDoc({ type: 'bulletList', content: [] })],
    [
      'an item that begins with a list',
      inDoc({ type: 'bulletList', content: [item({ type: 'bulletList', content: [item(paragraph())] })] }),
    ],
    ['a mention of no id', inParagraph({ type: 'mention', attrs: { personId: 'ana', label: 'Ana' } })],
    ['a mention without a label', inParagraph({ type: 'mention', attrs: { personId: ana, label: ' ' } })],
    ['half a millisecond', inParagraph({ type: 'timeLink', attrs: { atMs: 0.5 } })],
    ['before the beginning', inParagraph({ type: 'timeLink', attrs: { atMs: -1 } })],
    ['an end before the start', inParagraph({ type: 'timeLink', attrs: { atMs: 9, endMs: 9 } })],
    ['half a character pair', note(paragraph(text('a\ud83d')))],
    ['the null character', note(paragraph(text('a\u0000b')))],
    ['a dangerous key', JSON.parse('{"type":"doc","content":[{"type":"paragraph"}],"__proto__":{"a":1}}')],
    [
      'a dangerous key inside',
      JSON.parse('{"type":"doc","content":[{"type":"paragraph","__proto__":{"a":1}}]}'),
    ],
    ['a Map', new Map([['type', 'doc']])],
    ['a function', { type: 'doc', content: [() => 1] }],
    ['an array', [example]],
  ])('not %s', (_name, value) => {
    expect(accepts(value)).toBe(false)
  })

  test.each([
    ['https://example.org', true],
    ['http://localhost:3000/x', true],
    ['mailto:ana@example.org', true],
    ['HTTPS://EXAMPLE.ORG', true],
    ['javascript:alert(1)', false],
    [' javascript:alert(1)', false],
    ['java\nscript:alert(1)', false],
    ['data:text/html,<script>', false],
    ['vbscript:x', false],
    ['//example.org', false],
    ['/recordings/1', false],
    ['https:example.org', false],
    ['https://ana:secret@example.org', false],
    ['https://example.org\\@evil.org', false],
    ['https://exam ple.org', false],
    ['https://', false],
    [`https://example.org/${'a'.repeat(2048)}`, false],
  ])('%j as a link: %s', (href, safe) => {
    expect(isSafeHref(href)).toBe(safe)
  })
})

describe('how much a note may hold', () => {
  const nested = (lists: number): NoteBlock =>
    lists === 0
      ? paragraph(text('deep'))
      : { type: 'bulletList', content: [item(paragraph(), nested(lists - 1))] }

  test('twenty nodes deep, no more', () => {
    expect(accepts(note(nested(8)))).toBe(true)
    expect(accepts(note(nested(9)))).toBe(false)
  })

  test('R-47 ten thousand deep is refused, not walked into', () => {
    let value: unknown = { type: 'paragraph' }
    for (let depth = 0; depth < 10_000; depth += 1) value = { type: 'bulletList', content: [value] }
    const parsed = NoteDocument.safeParse({ type: 'doc', content: [value] })
    expect(parsed.error?.issues[0]?.message).toBe('annotations.tooDeep')
    let attrs: unknown = 1
    for (let depth = 0; depth < 10_000; depth += 1) attrs = [attrs]
    expect(accepts({ type: 'doc', content: [{ type: 'paragraph', attrs }] })).toBe(false)
  })

  test('sixty-four kilobytes of UTF-8, no more', () => {
    const frame = JSON.stringify(note(paragraph(text('')))).length
    const room = 64 * 1024 - frame
    expect(accepts(note(paragraph(text('a'.repeat(room)))))).toBe(true)
    expect(accepts(note(paragraph(text('a'.repeat(room + 1)))))).toBe(false)
    expect(accepts(note(paragraph(text('é'.repeat(room / 2 + 1)))))).toBe(false)
    expect(accepts(note(...Array.from({ length: 100_000 }, () => ({ type: 'paragraph' }) as const)))).toBe(
      false,
    )
  })

  test('a value that holds itself', () => {
    const value: Record<string, unknown> = { type: 'doc' }
    value.content = [value]
    expect(accepts(value)).toBe(false)
  })
})

describe('a note as text', () => {
  test('blocks are lines, lists have their signs', () => {
    expect(plainText(example)).toBe(
      'Look at 2:10–2:38, @Ana\nwhy?\n- silence\n- three hands\n3. third\n   more\n4. fourth\n   - inner',
    )
  })

  test('an offset leads back to the place in the editor', () => {
    const { text: plain, positionAt } = plainTextMap(example)
    const root = schema.nodeFromJSON(example)
    for (const word of ['Look', 'why', 'silence', 'hands', 'third', 'more', 'inner']) {
      const from = positionAt(plain.indexOf(word))
      expect(root.textBetween(from, positionAt(plain.indexOf(word) + word.length)), word).toBe(word)
    }
    expect(positionAt(0)).toBe(1)
    expect(plainTextMap(note({ type: 'paragraph' })).positionAt(0)).toBe(1)
  })

  test('from lines and back', () => {
    expect(plainText(documentFromText('one\r\n\ntwo'))).toBe('one\n\ntwo')
    expect(isEmptyNote(documentFromText(' \n'))).toBe(true)
    expect(isEmptyNote(example)).toBe(false)
    expect(plainText(documentFromText('a\ud83d\u0000b'))).toBe('a\ufffdb')
  })

  test('each person mentioned once, in lists too', () => {
    const mention: NoteInline = { type: 'mention', attrs: { personId: ana, label: 'Ana' } }
    expect(
      mentionsIn(note(paragraph(mention), { type: 'bulletList', content: [item(paragraph(mention))] })),
    ).toEqual([ana])
    expect(mentionsIn(documentFromText('@Ana'))).toEqual([])
  })

  test('a mention of somebody else becomes the words it is shown as, with its marks', () => {
    const mention: NoteInline = {
      type: 'mention',
      attrs: { personId: ana, label: 'Ana' },
      marks: [{ type: 'bold' }],
    }
    const named = note(paragraph(mention), { type: 'bulletList', content: [item(paragraph(mention))] })
    const words = paragraph({ type: 'text', text: '@Ana', marks: [{ type: 'bold' }] })
    expect(withMentionsOf(named, new Set([ana]))).toEqual(named)
    expect(withMentionsOf(named, new Set())).toEqual(
      note(words, { type: 'bulletList', content: [item(words)] }),
    )
  })
})

describe('properties', () => {
  const inline: fc.Arbitrary<NoteInline> = fc.oneof(
    fc.record({
      type: fc.constant('text' as const),
      text: fc
        .string({ minLength: 1, maxLength: 12, unit: 'grapheme-ascii' })
        .filter((each) => !each.includes('\u0000')),
      marks: fc.uniqueArray(
        fc.constantFrom(
          { type: 'bold' as const },
          { type: 'italic' as const },
          { type: 'link' as const, attrs: { href: 'https://example.org' } },
        ),
        { selector: (mark) => mark.type, minLength: 1 },
      ),
    }),
    fc.record({ type: fc.constant('mention' as const), attrs: fc.constant({ personId: ana, label: 'Ana' }) }),
    fc.record({ type: fc.constant('timeLink' as const), attrs: fc.record({ atMs: fc.nat(86_400_000) }) }),
  )
  const { block } = fc.letrec<{ block: NoteBlock; item: NoteListItem }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ type: fc.constant('paragraph' as const), content: fc.array(inline, { maxLength: 4 }) }),
      fc.record({
        type: fc.constant('bulletList' as const),
        content: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
      }),
    ),
    item: tie('block').map((inner) => item({ type: 'paragraph' }, inner)),
  }))
  const document = fc.array(block, { minLength: 1, maxLength: 4 }).map((content) => note(...content))

  test('what the schema makes, the validator takes, unchanged, and ProseMirror too', () => {
    fc.assert(
      fc.property(document, (made) => {
        expect(NoteDocument.parse(made)).toEqual(made)
        schema.nodeFromJSON(made).check()
      }),
    )
  })

  test('offsets lead back to the same characters, in order', () => {
    fc.assert(
      fc.property(document, (made) => {
        const { text: plain, positionAt } = plainTextMap(made)
        const positions = Array.from(plain, (_, offset) => positionAt(offset))
        expect([...positions].sort((a, b) => a - b)).toEqual(positions)
        const end = schema.nodeFromJSON(made).content.size
        for (const position of positions) expect(position).toBeLessThanOrEqual(end)
      }),
    )
  })

  test('R-47 anything at all is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true, withNullPrototype: true, withBigInt: true }), (value) => {
        expect(typeof accepts({ type: 'doc', content: [value] })).toBe('boolean')
      }),
    )
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff)), (units) =>
        accepts(documentFromText(String.fromCharCode(...units))),
      ),
    )
  })
})
