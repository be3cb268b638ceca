import type { Editor } from '@tiptap/core'
import {
  type ComponentType,
  forwardRef,
  type KeyboardEvent,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import type { NoteDocument } from '#app/domain/note-document/schema.ts'
import { documentFromText, isEmptyNote, plainText, plainTextMap } from '#app/domain/note-document/text.ts'
import { whenCalm } from '#app/realtime/calm.ts'
import type { MentionPerson } from './mention-search.ts'
import type { RichEditorProps } from './rich-editor.tsx'

export interface NoteEditorHandle {
  focus: () => void
  /** Replaces what is written; the cursor goes to its end. */
  set: (document: NoteDocument | null) => void
  read: () => NoteDocument
}

interface NoteEditorProps {
  label: string
  placeholder: string
  initial?: NoteDocument | null
  people: readonly MentionPerson[]
  durationMs: number | null
  /** The time that the clock button links to. */
  now: () => number
  autoFocus?: boolean
  onChange: (document: NoteDocument, isEmpty: boolean) => void
  onPost: () => void
  onEscape: () => void
}

const blank = (): NoteDocument => documentFromText('')
type Rich = ComponentType<RichEditorProps>
let loaded: Rich | null = null

/** Fetches the editor once the film can play; until then a plain field takes the words. */
function useRich(): Rich | null {
  const [rich, setRich] = useState<Rich | null>(() => loaded)
  useEffect(() => {
    if (rich) return
    let gone = false
    const load = async () => {
      const { RichEditor } = await import('./rich-editor.tsx')
      loaded = RichEditor
      // In one go: a key between two renders would be neither field's, and so the room's.
      if (!gone) flushSync(() => setRich(() => RichEditor))
    }
    void whenCalm()
      .then(load)
      .catch(() => {})
    return () => {
      gone = true
    }
  }, [rich])
  return rich
}

/** A field for a note. A plain one at once, the full editor when it has come; what was typed meanwhile stays. */
export const NoteEditor = forwardRef<NoteEditorHandle, NoteEditorProps>(function NoteEditor(props, ref) {
  const { label, placeholder, people, durationMs, now, onPost, onEscape, onChange } = props
  const id = useId()
  const Rich = useRich()
  const written = useRef<NoteDocument>(props.initial ?? blank())
  const [text, setText] = useState(() => plainText(written.current))
  const [isComposing, setIsComposing] = useState(false)
  const plain = useRef<HTMLTextAreaElement>(null)
  const editor = useRef<Editor | null>(null)
  const caret = useRef<number | null>(props.autoFocus ? Number.MAX_SAFE_INTEGER : null)
  const showsRich = Rich !== null && !isComposing

  const change = (document: NoteDocument) => {
    written.current = document
    onChange(document, isEmptyNote(document))
  }
  useImperativeHandle(ref, () => ({
    focus: () => {
      const rich = editor.current
      if (!rich) return plain.current?.focus()
      // Not by the library's command, which waits for the next frame and lets the first letters go elsewhere.
      rich.commands.setTextSelection(rich.state.doc.content.size)
      rich.view.focus()
    },
    set: (document) => {
      written.current = document ?? blank()
      setText(plainText(written.current))
      editor.current?.commands.setContent(written.current)
    },
    read: () => written.current,
  }))
  useEffect(() => {
    if (props.autoFocus) plain.current?.focus()
  }, [props.autoFocus])

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      onPost()
    } else if (event.key === 'Escape') onEscape()
  }

  if (showsRich) {
    const field = plain.current
    if (field && document.activeElement === field)
      caret.current = plainTextMap(written.current).positionAt(field.selectionEnd)
    return (
      <Rich
        {...{ id, label, placeholder, people, durationMs, now, onPost, onEscape }}
        initial={written.current}
        caret={caret.current}
        onReady={(ready) => {
          editor.current = ready
          caret.current = null
        }}
        onChange={change}
      />
    )
  }
  return (
    <div>
      <textarea
        ref={plain}
        id={id}
        aria-label={label}
        placeholder={placeholder}
        rows={1}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          change(documentFromText(event.target.value))
        }}
        onKeyDown={press}
        onCompositionStart={() => setIsComposing(true)}
        onCompositionEnd={() => setIsComposing(false)}
        className="field-sizing-content block max-h-40 min-h-[1.5em] w-full resize-none bg-transparent outline-none placeholder:text-muted"
      />
      <div className="h-7 max-lg:group-data-idle/composer:hidden pointer-coarse:h-9" />
    </div>
  )
})
