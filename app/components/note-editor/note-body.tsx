import { Fragment, type ReactNode } from 'react'
import type { NoteBlock, NoteDocument, NoteInline, NoteMark } from '#app/domain/note-document/schema.ts'
import { printSpan } from '#app/domain/timecode.ts'

interface NoteBodyProps {
  document: NoteDocument
  /** Pressing a time goes there. */
  onTime: (span: { startMs: number; endMs: number | null }) => void
}

/** A note as it is read. Built from the checked document, never from HTML. */
export function NoteBody({ document, onTime }: NoteBodyProps) {
  const blocks = (list: readonly NoteBlock[]): ReactNode =>
    list.map((block, index) => <Fragment key={index}>{blockOf(block)}</Fragment>)
  const blockOf = (block: NoteBlock): ReactNode => {
    if (block.type === 'paragraph')
      return (
        <p className="min-h-[1lh]">
          {(block.content ?? []).map((node, index) => (
            <Fragment key={index}>{inlineOf(node)}</Fragment>
          ))}
        </p>
      )
    const items = block.content.map((item, index) => <li key={index}>{blocks(item.content)}</li>)
    if (block.type === 'bulletList') return <ul className="list-disc ps-5">{items}</ul>
    return (
      <ol className="list-decimal ps-5" start={block.attrs?.start}>
        {items}
      </ol>
    )
  }
  const inlineOf = (node: NoteInline): ReactNode => marked(node.marks ?? [], contentOf(node))
  const contentOf = (node: NoteInline): ReactNode => {
    if (node.type === 'text') return node.text
    if (node.type === 'hardBreak') return <br />
    if (node.type === 'mention') return <span className="font-semibold text-accent">@{node.attrs.label}</span>
    const span = { startMs: node.attrs.atMs, endMs: node.attrs.endMs ?? null }
    return (
      <button
        type="button"
        className="link figures"
        onClick={(event) => {
          event.stopPropagation()
          onTime(span)
        }}
      >
        {printSpan(span)}
      </button>
    )
  }
  return <div className="wrap-anywhere">{blocks(document.content)}</div>
}

function marked(marks: readonly NoteMark[], content: ReactNode): ReactNode {
  return marks.reduce<ReactNode>((inner, mark) => {
    if (mark.type === 'bold') return <strong>{inner}</strong>
    if (mark.type === 'italic') return <em>{inner}</em>
    return (
      <a
        href={mark.attrs.href}
        className="link"
        target="_blank"
        rel="noopener noreferrer nofollow"
        onClick={(event) => event.stopPropagation()}
      >
        {inner}
      </a>
    )
  }, content)
}
