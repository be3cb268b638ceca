import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { NoteEditor } from '#app/components/note-editor/note-editor.tsx'
import { withTimeLinks } from '#app/components/note-editor/time-links.ts'
import { frameStep } from '#app/components/player/frames.ts'
import { Button } from '#app/components/ui/button.tsx'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { type NoteDocument } from '#app/domain/note-document/schema.ts'
import { isEmptyNote } from '#app/domain/note-document/text.ts'
import { type NoteFacts, NoteOptions } from '../composer/note-options.tsx'
import { SpanFields } from '../composer/span-fields.tsx'
import { TooLong } from '../composer/too-long.tsx'
import { useNoteLength } from '../composer/use-note-length.ts'
import { learnFromMove } from '../learned-reaction.ts'
import type { RowSurroundings } from './row-parts.ts'

/** One's own note, changed where it stands. */
export function NoteEdit({ note, around }: { note: PresentedAnnotation; around: RowSurroundings }) {
  const t = useTranslations('room.composer')
  const { actions, player, durationMs, frameRate } = around
  const body = useRef<NoteDocument | null>(note.body)
  const length = useNoteLength(note.body)
  const [span, setSpan] = useState({ startMs: note.startMs, endMs: note.endMs })
  const [facts, setFacts] = useState<NoteFacts>({
    kind: note.kind,
    polarity: note.polarity,
    visibility: note.visibility,
    tags: note.tags,
    drawing: note.drawing ?? null,
  })
  const [drawnBefore] = useState(facts.drawing)
  const [isMissing, setIsMissing] = useState(false)
  const isReply = note.parentId !== null
  const close = () => actions.edit(null)
  const put = (next: typeof span) => {
    const startMs = Math.max(0, Math.min(next.startMs, durationMs ?? next.startMs))
    const endMs = next.endMs === null ? null : Math.min(next.endMs, durationMs ?? next.endMs)
    setSpan({ startMs, endMs: endMs !== null && endMs > startMs ? endMs : null })
  }
  const move = (to: (fromMs: number) => number, end: 'start' | 'end') => {
    const at = to(end === 'end' ? (span.endMs ?? span.startMs) : span.startMs)
    put(end === 'end' ? { ...span, endMs: at } : { ...span, startMs: at })
    void player?.seek(at)
  }
  const save = () => {
    const written = body.current
    const isRewritten = written !== note.body
    if (isRewritten && length.tooMany > 0) return
    if ((!written || isEmptyNote(written)) && facts.tags.length === 0 && !note.spoken)
      return setIsMissing(true)
    const { drawing, ...said } = facts
    learnFromMove(around.viewerId, note.clientId, note.startMs, span.startMs)
    actions.save(note, {
      ...said,
      // What was not drawn anew stays as it is: this page may not know all of it.
      ...(drawing !== drawnBefore && { drawing }),
      ...span,
      ...(written && isRewritten ? { body: withTimeLinks(written, durationMs) } : {}),
    })
    close()
  }
  return (
    <div className="mt-1 grid gap-2">
      {isReply ? null : (
        <SpanFields
          span={span}
          onSpan={put}
          onNudge={(frames, end) => move((from) => frameStep(from, frames, frameRate), end)}
          onShift={(ms, end) => move((from) => Math.max(0, from + ms), end)}
          onEndHere={() => put({ ...span, endMs: player?.getState().positionMs ?? null })}
        />
      )}
      <div className="rounded-sm border border-edge bg-surface px-2.5 pt-1.5 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent">
        <NoteEditor
          label={t('label')}
          placeholder={t('placeholder')}
          initial={note.body}
          autoFocus
          people={around.people}
          durationMs={durationMs}
          now={() => player?.getState().positionMs ?? 0}
          onChange={(document) => {
            body.current = document
            length.measure(document)
            setIsMissing(false)
          }}
          onPost={save}
          onEscape={close}
        />
      </div>
      {isReply ? null : (
        <NoteOptions
          facts={facts}
          practices={around.practices}
          onFacts={setFacts}
          span={span}
          onDraw={() => {}}
        />
      )}
      <TooLong tooMany={length.tooMany} />
      {isMissing ? (
        <p role="alert" className="text-sm text-danger">
          {t('empty')}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button size="sm" variant="primary" onClick={save}>
          {t('save')}
        </Button>
        <Button size="sm" variant="quiet" onClick={close}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
