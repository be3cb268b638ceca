/**
 * What a note may hold, as data: the editor builds its nodes and marks from it, and the validator refuses
 * everything else. The words are ProseMirror's (`content`, `group`, `attrs`).
 */
export const noteNodes = {
  doc: { content: 'block+' },
  paragraph: { group: 'block', content: 'inline*' },
  bulletList: { group: 'block', content: 'listItem+' },
  orderedList: { group: 'block', content: 'listItem+', attrs: { start: { default: 1 } } },
  listItem: { content: 'paragraph block*', defining: true },
  text: { group: 'inline' },
  hardBreak: { group: 'inline', inline: true, selectable: false },
  /** A person of the organization, by id; the label is the name as it was when it was written. */
  mention: { group: 'inline', inline: true, atom: true, attrs: { personId: {}, label: {} } },
  /** A point, or with `endMs` a range, of the recording that the note belongs to. */
  timeLink: { group: 'inline', inline: true, atom: true, attrs: { atMs: {}, endMs: { default: null } } },
} as const

export const noteMarks = {
  bold: {},
  italic: {},
  link: { attrs: { href: {} }, inclusive: false },
} as const

export const noteLimits = {
  /** Nodes inside nodes, the document counted. */
  depth: 20,
  /** Of the plain text: some 1,500 words, more than anybody reads beside a film. */
  characters: 10_000,
  /** Of the document as JSON in UTF-8. */
  bytes: 64 * 1024,
  /** The latest position that a time link may have: 24 hours. */
  positionMs: 86_400_000,
  labelLength: 120,
  hrefLength: 2048,
} as const

export type NoteMark = { type: 'bold' } | { type: 'italic' } | { type: 'link'; attrs: { href: string } }

interface Marked {
  marks?: NoteMark[] | undefined
}

export interface NoteText extends Marked {
  type: 'text'
  text: string
}
export interface NoteBreak extends Marked {
  type: 'hardBreak'
}
export interface NoteMention extends Marked {
  type: 'mention'
  attrs: { personId: string; label: string }
}
export interface NoteTimeLink extends Marked {
  type: 'timeLink'
  attrs: { atMs: number; endMs?: number | null | undefined }
}
export type NoteInline = NoteText | NoteBreak | NoteMention | NoteTimeLink

export interface NoteParagraph {
  type: 'paragraph'
  content?: NoteInline[] | undefined
}
export interface NoteListItem {
  type: 'listItem'
  content: NoteBlock[]
}
export interface NoteBulletList {
  type: 'bulletList'
  content: NoteListItem[]
}
export interface NoteOrderedList {
  type: 'orderedList'
  attrs?: { start: number } | undefined
  content: NoteListItem[]
}
export type NoteBlock = NoteParagraph | NoteBulletList | NoteOrderedList

/** The body of an annotation. */
export interface NoteDocument {
  type: 'doc'
  content: NoteBlock[]
}

const safeHref = /^(?:https?:\/\/|mailto:)[^\s"'<>\\^`{|}\p{Cc}]+$/iu

/** Whether a link may lead there: http, https or mailto, without a user name or password in it. */
export function isSafeHref(href: string): boolean {
  if (href.length > noteLimits.hrefLength || !safeHref.test(href) || !URL.canParse(href)) return false
  const { protocol, username, password } = new URL(href)
  return ['http:', 'https:', 'mailto:'].includes(protocol) && username === '' && password === ''
}
