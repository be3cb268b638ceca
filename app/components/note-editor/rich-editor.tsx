import { Editor, Extension } from '@tiptap/core'
import { Placeholder } from '@tiptap/extensions'
import { StarterKit } from '@tiptap/starter-kit'
import { AtSign, Bold, Clock, Italic, List, type LucideIcon } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { classes } from '#app/components/ui/class-names.ts'
import { isSafeHref, type NoteDocument } from '#app/domain/note-document/schema.ts'
import { Mention, timeLink } from './extensions.ts'
import { type MentionPerson, type MentionSearch, mentionSearch } from './mention-search.ts'

export interface RichEditorProps {
  id: string
  label: string
  placeholder: string
  initial: NoteDocument
  /** Where the caret stands at first, as a position of the editor; null leaves the focus where it is. */
  caret: number | null
  people: readonly MentionPerson[]
  durationMs: number | null
  now: () => number
  onReady: (editor: Editor) => void
  onChange: (document: NoteDocument) => void
  onPost: () => void
  onEscape: () => void
}

const look =
  'max-h-40 overflow-y-auto outline-none wrap-anywhere [white-space:break-spaces] min-h-[1.5em] ' +
  '[&_ul]:list-disc [&_ul]:ps-5 [&_ol]:list-decimal [&_ol]:ps-5 ' +
  '[&_p.is-editor-empty:first-child]:before:pointer-events-none [&_p.is-editor-empty:first-child]:before:float-start ' +
  '[&_p.is-editor-empty:first-child]:before:h-0 [&_p.is-editor-empty:first-child]:before:text-muted ' +
  '[&_p.is-editor-empty:first-child]:before:content-[attr(data-placeholder)]'

/** At once: the library's own command waits for the next frame. */
function focusAt(editor: Editor, position: number): void {
  editor.commands.setTextSelection(position)
  editor.view.focus()
}

/** The editor with marks, lists, mentions and time links; fetched while the page is idle. */
export function RichEditor(props: RichEditorProps) {
  const latest = useRef(props)
  latest.current = props
  const host = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const [search, setSearch] = useState<MentionSearch | null>(null)
  const searching = useRef(search)
  searching.current = search

  // Before anything else can happen: a key that comes while nothing has the focus is the room's.
  useLayoutEffect(() => {
    const element = host.current
    if (!element) return
    const { id, label, placeholder, initial, caret } = latest.current
    const made = new Editor({
      element,
      injectCSS: false,
      content: initial,
      extensions: [
        StarterKit.configure({
          blockquote: false,
          code: false,
          codeBlock: false,
          heading: false,
          horizontalRule: false,
          strike: false,
          underline: false,
          dropcursor: false,
          gapcursor: false,
          trailingNode: false,
          link: { openOnClick: false, isAllowedUri: (url) => isSafeHref(url), defaultProtocol: 'https' },
        }),
        Placeholder.configure({ placeholder }),
        Mention,
        timeLink(() => latest.current.durationMs),
        mentionSearch(() => latest.current.people, setSearch),
        Extension.create({
          name: 'noteKeys',
          priority: 1_000,
          addKeyboardShortcuts: () => ({
            Enter: ({ editor: at }) => {
              if (searching.current || at.view.composing) return false
              latest.current.onPost()
              return true
            },
            'Shift-Enter': ({ editor: at }) =>
              at.commands.first(({ commands }) => [
                () => commands.splitListItem('listItem'),
                () => commands.liftEmptyBlock(),
                () => commands.splitBlock(),
              ]),
            Escape: () => {
              if (searching.current) return false
              latest.current.onEscape()
              return true
            },
            // Tab leaves the note, so that nobody is caught in it.
            Tab: () => false,
          }),
        }),
      ],
      editorProps: {
        attributes: {
          id,
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          class: look,
        },
      },
      onUpdate: ({ editor: changed }) => latest.current.onChange(changed.getJSON() as NoteDocument),
    })
    if (caret !== null) focusAt(made, caret)
    setEditor(made)
    latest.current.onReady(made)
    return () => made.destroy()
  }, [])

  return (
    <div className="relative">
      {search ? <MentionList search={search} /> : null}
      <div ref={host} />
      {editor ? <Toolbar editor={editor} now={() => latest.current.now()} /> : null}
    </div>
  )
}

function Toolbar({ editor, now }: { editor: Editor; now: () => number }) {
  const t = useTranslations('room.composer')
  const [, redraw] = useState(0)
  useEffect(() => {
    const draw = () => redraw((count) => count + 1)
    editor.on('transaction', draw)
    return () => void editor.off('transaction', draw)
  }, [editor])
  const tools: { icon: LucideIcon; label: string; isOn?: boolean; act: () => void }[] = [
    {
      icon: Bold,
      label: t('bold'),
      isOn: editor.isActive('bold'),
      act: () => editor.chain().focus().toggleBold().run(),
    },
    {
      icon: Italic,
      label: t('italic'),
      isOn: editor.isActive('italic'),
      act: () => editor.chain().focus().toggleItalic().run(),
    },
    {
      icon: List,
      label: t('list'),
      isOn: editor.isActive('bulletList'),
      act: () => editor.chain().focus().toggleBulletList().run(),
    },
    {
      icon: AtSign,
      label: t('mention'),
      act: () =>
        editor
          .chain()
          .focus()
          .insertContent(/(^|\s)$/.test(textBefore(editor)) ? '@' : ' @')
          .run(),
    },
    {
      icon: Clock,
      label: t('timeLink'),
      act: () =>
        editor
          .chain()
          .focus()
          .insertContent([
            { type: 'timeLink', attrs: { atMs: now(), endMs: null } },
            { type: 'text', text: ' ' },
          ])
          .run(),
    },
  ]
  return (
    <div className="-ms-1.5 flex max-lg:group-data-idle/composer:hidden">
      {tools.map(({ icon: Icon, label, isOn, act }) => (
        <button
          key={label}
          type="button"
          title={label}
          aria-label={label}
          aria-pressed={isOn}
          onMouseDown={(event) => event.preventDefault()}
          onClick={act}
          className={classes(
            'grid size-7 place-items-center rounded-sm text-muted transition-colors hover:bg-raised hover:text-ink pointer-coarse:size-9',
            'aria-pressed:bg-accent-soft aria-pressed:text-accent',
          )}
        >
          <Icon aria-hidden className="size-4" />
        </button>
      ))}
    </div>
  )
}

function textBefore(editor: Editor): string {
  const { $from } = editor.state.selection
  return $from.parent.textBetween(0, $from.parentOffset, undefined, '\uFFFC')
}

function MentionList({ search }: { search: MentionSearch }) {
  const t = useTranslations('room.composer')
  return (
    <div
      role="listbox"
      aria-label={t('mentionLabel')}
      className="absolute inset-x-0 bottom-full z-30 mb-2 max-w-xs rounded-lg bg-surface p-1 shadow-float"
    >
      {search.found.length === 0 ? <p className="px-2.5 py-1.5 text-sm text-muted">{t('nobody')}</p> : null}
      {search.found.map((person, index) => (
        <div
          key={person.id}
          role="option"
          tabIndex={-1}
          aria-selected={index === search.active}
          onMouseDown={(event) => {
            event.preventDefault()
            search.choose(person)
          }}
          className="cursor-pointer rounded-sm px-2.5 py-1.5 hover:bg-raised aria-selected:bg-raised pointer-coarse:py-2.5"
        >
          {person.name}
        </div>
      ))}
    </div>
  )
}
