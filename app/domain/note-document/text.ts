import { printSpan } from '../timecode.ts'
import type { NoteBlock, NoteDocument, NoteInline, NoteListItem } from './schema.ts'

/** A stretch of the plain text that stands for one inline node of the document. */
interface Piece {
  /** Offset in the plain text. */
  start: number
  text: string
  /** ProseMirror's position before the node. */
  position: number
  /** What the node takes up in the document: a text its length, everything else one. */
  size: number
}

/** The plain text of a note, and the way back from an offset in it to a position in the editor. */
export interface NotePlainText {
  text: string
  positionAt(offset: number): number
}

/** A note as text for search, lists and the feedback check: lines for blocks, `- ` and `1. ` for list items. */
export function plainText(document: NoteDocument): string {
  return new PlainTextWriter(document).text
}

/** As `plainText`, with the way back, so that findings can be marked in the editor. */
export function plainTextMap(document: NoteDocument): NotePlainText {
  const { text, pieces } = new PlainTextWriter(document)
  return { text, positionAt: (offset) => positionAt(pieces, offset) }
}

class PlainTextWriter {
  readonly pieces: Piece[] = []
  private readonly parts: string[] = []
  private length = 0
  private lines = 0

  constructor(document: NoteDocument) {
    this.blocks(document.content, 0, [])
  }

  get text(): string {
    return this.parts.join('')
  }

  private write(text: string): void {
    this.parts.push(text)
    this.length += text.length
  }

  /** Writes siblings from `position` on and answers the position after the last; `prefixes` mark the first line. */
  private blocks(blocks: readonly NoteBlock[], position: number, prefixes: string[]): number {
    let at = position
    blocks.forEach((block, index) => {
      at = this.block(block, at, index === 0 ? prefixes : prefixes.map((prefix) => ' '.repeat(prefix.length)))
    })
    return at
  }

  private block(block: NoteBlock, position: number, prefixes: string[]): number {
    if (block.type === 'paragraph') {
      if (this.lines++ > 0) this.write('\n')
      this.write(prefixes.join(''))
      return (block.content ?? []).reduce((at, node) => this.inline(node, at), position + 1) + 1
    }
    const first = block.type === 'orderedList' ? (block.attrs?.start ?? 1) : null
    return (
      block.content.reduce((at, item, index) => this.item(item, at, prefixes, index, first), position + 1) + 1
    )
  }

  private item(
    item: NoteListItem,
    at: number,
    prefixes: string[],
    index: number,
    first: number | null,
  ): number {
    const outer = index === 0 ? prefixes : prefixes.map((prefix) => ' '.repeat(prefix.length))
    const bullet = first === null ? '- ' : `${first + index}. `
    return this.blocks(item.content, at + 1, [...outer, bullet]) + 1
  }

  private inline(node: NoteInline, position: number): number {
    const text = inlineText(node)
    const size = node.type === 'text' ? node.text.length : 1
    this.pieces.push({ start: this.length, text, position, size })
    this.write(text)
    return position + size
  }
}

function inlineText(node: NoteInline): string {
  switch (node.type) {
    case 'text':
      return node.text
    case 'hardBreak':
      return '\n'
    case 'mention':
      return `@${node.attrs.label}`
    case 'timeLink':
      return printSpan({ startMs: node.attrs.atMs, endMs: node.attrs.endMs ?? null })
  }
}

function positionAt(pieces: readonly Piece[], offset: number): number {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const piece = pieces[low]
  if (!piece) return 1
  const inside = Math.max(0, offset - piece.start)
  const isWhole = piece.size !== piece.text.length
  return piece.position + (isWhole ? Number(inside > 0) : Math.min(inside, piece.size))
}

/** A note made of plain lines. What no note may hold (half a character pair, the null character) is replaced. */
export function documentFromText(text: string): NoteDocument {
  const sound = text.replaceAll('\u0000', '').replace(/[\uD800-\uDFFF]/gu, '\uFFFD')
  return {
    type: 'doc',
    content: sound
      .split(/\r\n|\r|\n/)
      .map((line) =>
        line === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: line }] },
      ),
  }
}

/** Whether there is nothing in it to read. */
export function isEmptyNote(document: NoteDocument): boolean {
  return new PlainTextWriter(document).pieces.every((piece) => piece.text.trim() === '')
}
