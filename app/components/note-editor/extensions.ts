import { InputRule, mergeAttributes, Node } from '@tiptap/core'
import { printSpan } from '#app/domain/timecode.ts'
import { timesIn } from './time-links.ts'

/** A person in a note. */
export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ personId: { default: null }, label: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'span[data-person]',
      getAttrs: (element) => ({
        personId: element.getAttribute('data-person'),
        label: element.textContent?.replace(/^@/, '') ?? '',
      }),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, {
      'data-person': String(node.attrs.personId),
      class: 'font-semibold text-accent',
    }),
    `@${String(node.attrs.label)}`,
  ],
  renderText: ({ node }) => `@${String(node.attrs.label)}`,
})

/** A time of the recording in a note; typing `2:05` and a space makes one. */
export const timeLink = (durationMs: () => number | null) =>
  Node.create({
    name: 'timeLink',
    group: 'inline',
    inline: true,
    atom: true,
    addAttributes: () => ({ atMs: { default: 0 }, endMs: { default: null } }),
    parseHTML: () => [
      {
        tag: 'span[data-at]',
        getAttrs: (element) => ({
          atMs: Number(element.getAttribute('data-at')),
          endMs: element.hasAttribute('data-end') ? Number(element.getAttribute('data-end')) : null,
        }),
      },
    ],
    renderHTML: ({ node }) => [
      'span',
      {
        'data-at': String(node.attrs.atMs),
        ...(node.attrs.endMs === null ? {} : { 'data-end': String(node.attrs.endMs) }),
        class: 'link figures',
      },
      printSpan({ startMs: Number(node.attrs.atMs), endMs: node.attrs.endMs as number | null }),
    ],
    renderText: ({ node }) =>
      printSpan({ startMs: Number(node.attrs.atMs), endMs: node.attrs.endMs as number | null }),
    addInputRules() {
      return [
        new InputRule({
          find: (text) => {
            const typed = /(?:^|\s)([\d:.–-]+) $/.exec(text)
            const time = typed?.[1] === undefined ? undefined : timesIn(typed[1], durationMs())[0]
            if (!typed?.[1] || !time || time.from !== 0 || time.to !== typed[1].length) return null
            return { index: text.length - typed[1].length - 1, text: `${typed[1]} `, data: time }
          },
          handler: ({ chain, range, match }) => {
            const { atMs, endMs } = match.data as { atMs: number; endMs: number | null }
            chain()
              .insertContentAt(range, [
                { type: 'timeLink', attrs: { atMs, endMs } },
                { type: 'text', text: ' ' },
              ])
              .run()
          },
        }),
      ]
    },
  })
