import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Stems } from '#app/components/moments/stems.tsx'
import { NoteEditor, type NoteEditorHandle } from '#app/components/note-editor/note-editor.tsx'
import { withTimeLinks } from '#app/components/note-editor/time-links.ts'
import { Button } from '#app/components/ui/button.tsx'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { NoteDocument } from '#app/domain/note-document/schema.ts'
import { documentFromText, isEmptyNote } from '#app/domain/note-document/text.ts'
import { TooLong } from '../composer/too-long.tsx'
import { useNoteLength } from '../composer/use-note-length.ts'
import { useWriting } from '../use-writing.ts'
import type { RowSurroundings } from './row-parts.ts'

/** An answer to a note, written beneath it. The film waits meanwhile. */
export function ReplyBox({
  note,
  around,
  onClose,
}: {
  note: PresentedAnnotation
  around: RowSurroundings
  onClose: () => void
}) {
  const t = useTranslations('room')
  const body = useRef<NoteDocument | null>(null)
  const editor = useRef<NoteEditorHandle>(null)
  const [isEmpty, setIsEmpty] = useState(true)
  const length = useNoteLength()
  const writing = useWriting(around.player)
  const close = () => {
    writing.end()
    onClose()
  }
  const post = () => {
    const written = body.current
    if (!written || isEmptyNote(written) || length.tooMany > 0) return
    around.actions.reply({
      parentId: note.id,
      startMs: note.startMs,
      endMs: null,
      body: withTimeLinks(written, around.durationMs),
      kind: 'respond',
      visibility: note.visibility,
    })
    close()
  }
  const keep = (document: NoteDocument, empty: boolean) => {
    body.current = document
    length.measure(document)
    setIsEmpty(empty)
    if (!empty) writing.begin()
  }
  return (
    <div className="mt-2 grid gap-2">
      {isEmpty ? (
        <Stems
          kind="respond"
          onStem={(text) => {
            const begun = documentFromText(text)
            editor.current?.set(begun)
            keep(begun, false)
            editor.current?.focus()
          }}
        />
      ) : null}
      <div className="rounded-sm border border-edge bg-surface px-2.5 pt-1.5 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent">
        <NoteEditor
          ref={editor}
          label={t('list.replyTo', { name: note.authorName })}
          placeholder={t('composer.placeholderReply')}
          autoFocus
          people={around.people}
          durationMs={around.durationMs}
          now={() => around.player?.getState().positionMs ?? 0}
          onChange={keep}
          onPost={post}
          onEscape={close}
        />
      </div>
      <TooLong tooMany={length.tooMany} />
      <div className="flex gap-2">
        <Button size="sm" variant="primary" aria-disabled={length.tooMany > 0} onClick={post}>
          {t('composer.post')}
        </Button>
        <Button size="sm" variant="quiet" onClick={close}>
          {t('composer.cancel')}
        </Button>
      </div>
    </div>
  )
}
