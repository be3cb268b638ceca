import type { NoteBlock, NoteDocument, NoteInline, NoteListItem } from '#app/domain/note-document/schema.ts'
import { parseTimecode } from '#app/domain/timecode.ts'

/** A time as people type it in a sentence: `2:05`, `1:02:05`, `2:05.040`, or a range `2:05–2:38`. */
const typedTime =
  /(?<![\d:.,])(\d{1,2}:[0-5]\d:[0-5]\d(?:\.\d{1,3})?|\d{1,3}:[0-5]\d(?:\.\d{1,3})?)(?:\s?[-–]\s?(\d{1,2}:[0-5]\d:[0-5]\d|\d{1,3}:[0-5]\d))?(?![\d:]|[.,]\d)/g

/** Finds the times in a text that lie within the recording. */
export function timesIn(text: string, durationMs: number | null) {
  const found: { from: number; to: number; atMs: number; endMs: number | null }[] = []
  for (const match of text.matchAll(typedTime)) {
    const atMs = parseTimecode(match[1] ?? '')
    const end = match[2] === undefined ? null : parseTimecode(match[2])
    if (atMs === null || (durationMs !== null && (end ?? atMs) > durationMs)) continue
    if (end !== null && end <= atMs) continue
    found.push({ from: match.index, to: match.index + match[0].length, atMs, endMs: end })
  }
  return found
}

/** The note with every typed time turned into a link to it. */
export function withTimeLinks(document: NoteDocument, durationMs: number | null): NoteDocument {
  const blockOf = (block: NoteBlock): NoteBlock => {
    if (block.type !== 'paragraph') return { ...block, content: block.content.map(itemOf) }
    return block.content ? { ...block, content: block.content.flatMap(inlineOf) } : block
  }
  const itemOf = (item: NoteListItem): NoteListItem => ({ ...item, content: item.content.map(blockOf) })
  const inlineOf = (node: NoteInline): NoteInline[] => {
    if (node.type !== 'text' || node.marks?.some((mark) => mark.type === 'link')) return [node]
    const parts: NoteInline[] = []
    let from = 0
    for (const time of timesIn(node.text, durationMs)) {
      if (time.from > from) parts.push({ ...node, text: node.text.slice(from, time.from) })
      parts.push({ type: 'timeLink', attrs: { atMs: time.atMs, endMs: time.endMs } })
      from = time.to
    }
    if (from === 0) return [node]
    if (from < node.text.length) parts.push({ ...node, text: node.text.slice(from) })
    return parts
  }
  return { type: 'doc', content: document.content.map(blockOf) }
}
