import type { NoteBlock, NoteDocument, NoteInline, NoteListItem } from './schema.ts'

/** The people named in a note, each once, in the order of first mention. */
export function mentionsIn(document: NoteDocument): string[] {
  const found = new Set<string>()
  const visit = (block: NoteBlock | NoteListItem): void => {
    if (block.type !== 'paragraph') return block.content.forEach(visit)
    for (const node of block.content ?? []) if (node.type === 'mention') found.add(node.attrs.personId)
  }
  document.content.forEach(visit)
  return [...found]
}

/** The note with only these people named in it; every other mention becomes the words it is shown as. */
export function withMentionsOf(document: NoteDocument, personIds: ReadonlySet<string>): NoteDocument {
  const inline = (node: NoteInline): NoteInline => {
    if (node.type !== 'mention' || personIds.has(node.attrs.personId)) return node
    const text = `@${node.attrs.label}`
    return node.marks ? { type: 'text', text, marks: node.marks } : { type: 'text', text }
  }
  const block = (node: NoteBlock): NoteBlock => {
    if (node.type !== 'paragraph') return { ...node, content: node.content.map(item) }
    return node.content ? { ...node, content: node.content.map(inline) } : node
  }
  const item = (node: NoteListItem): NoteListItem => ({ ...node, content: node.content.map(block) })
  return { ...document, content: document.content.map(block) }
}
