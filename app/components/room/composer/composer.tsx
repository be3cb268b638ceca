import { Lock, SendHorizontal, UsersRound } from 'lucide-react'
import { forwardRef, lazy, Suspense, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { MentionPerson } from '#app/components/note-editor/mention-search.ts'
import { NoteEditor, type NoteEditorHandle } from '#app/components/note-editor/note-editor.tsx'
import { withTimeLinks } from '#app/components/note-editor/time-links.ts'
import type { Player } from '#app/components/player/player.ts'
import { Button } from '#app/components/ui/button.tsx'
import type { NewAnnotationInput } from '#app/domain/annotation.ts'
import type { NoteDocument } from '#app/domain/note-document/schema.ts'
import { documentFromText, isEmptyNote } from '#app/domain/note-document/text.ts'
import { paths } from '#app/paths.ts'
import { whenCalm } from '#app/realtime/calm.ts'
import { pageFor } from '#app/realtime/page.ts'
import type { RoomPractice } from '../room-practice.ts'
import type { MarkTime } from '../use-mark-time.ts'
import { useWriting } from '../use-writing.ts'
import { AtPlayhead, ReactionTime } from './at-playhead.tsx'
import { readDraft } from './draft.ts'
import { type NoteFacts, NoteOptions, plainFacts } from './note-options.tsx'
import { SpanFields } from './span-fields.tsx'
import { TooLong } from './too-long.tsx'
import { useNoteLength } from './use-note-length.ts'

const fetchStems = () => import('#app/components/moments/stems.tsx')
const Stems = lazy(async () => ({ default: (await fetchStems()).Stems }))
if (typeof window !== 'undefined') void whenCalm().then(fetchStems)

export interface ComposerHandle {
  /** Pauses, fixes the moment and takes the focus. */
  open: () => void
}

interface ComposerProps {
  recordingId: string
  personId: string
  player: Player | null
  markTime: MarkTime
  practices: readonly RoomPractice[]
  people: readonly MentionPerson[]
  durationMs: number | null
  /** Whether a range may be cut into a file. */
  mayExport: boolean
  /** Who sees what is posted, in words. */
  audience: string
  onWriting: (isWriting: boolean) => void
  onPost: (note: Omit<NewAnnotationInput, 'clientId'>) => void
  /** Gives the focus back to the film. */
  onLeave: () => void
}

/** Where notes are written. Typing pauses the film and fixes the moment; Enter posts and lets it go on. */
export const Composer = forwardRef<ComposerHandle, ComposerProps>(function Composer(props, ref) {
  const { recordingId, personId, player, markTime, durationMs } = props
  const t = useTranslations('room')
  const editor = useRef<NoteEditorHandle>(null)
  const body = useRef<NoteDocument | null>(null)
  const [facts, setFacts] = useState<NoteFacts>(plainFacts)
  const [isEmpty, setIsEmpty] = useState(true)
  const [problem, setProblem] = useState(false)
  const [hasFocus, setHasFocus] = useState(false)
  const length = useNoteLength()
  const writing = useWriting(player)
  const hint = useId()
  const { span } = markTime

  const start = () => {
    const at = markTime.before()
    writing.begin()
    markTime.fix(at)
    props.onWriting(true)
  }
  const reset = () => {
    body.current = null
    length.measure(null)
    editor.current?.set(null)
    setIsEmpty(true)
    setFacts({ ...plainFacts, visibility: facts.visibility })
    markTime.clear()
    props.onWriting(false)
    pageFor(personId).drafts.keep(recordingId, undefined)
  }
  const post = () => {
    const written = body.current
    const empty = written === null || isEmptyNote(written)
    if (empty && facts.tags.length === 0) return setProblem(true)
    if (length.tooMany > 0) return
    const at = span ?? { startMs: markTime.before(), endMs: null }
    props.onPost({
      ...facts,
      startMs: at.startMs,
      endMs: at.endMs,
      body: withTimeLinks(written ?? { type: 'doc', content: [{ type: 'paragraph' }] }, durationMs),
    })
    reset()
    writing.end()
    props.onLeave()
  }
  const isUntouched = isEmpty && facts.tags.length === 0 && !facts.drawing
  const isIdle = isUntouched && !span && !hasFocus
  /** Nothing was written after all: the film stays where it is, and the moment is free again. */
  const giveUp = () => {
    markTime.clear()
    writing.forget()
    props.onWriting(false)
  }
  const keep = (document: NoteDocument, empty: boolean) => {
    if (!empty && isEmpty) start()
    body.current = document
    length.measure(document)
    setIsEmpty(empty)
    setProblem(false)
    const draft = empty && !facts.drawing ? undefined : { version: 1, body: document, span, facts }
    pageFor(personId).drafts.keep(recordingId, draft)
  }
  useImperativeHandle(ref, () => ({
    open: () => {
      start()
      editor.current?.focus()
    },
  }))

  useEffect(() => {
    let gone = false
    void pageFor(personId)
      .drafts.find(recordingId)
      .then((kept) => {
        const draft = readDraft(kept)
        if (gone || !draft || body.current) return
        body.current = draft.body
        editor.current?.set(draft.body)
        length.measure(draft.body)
        setIsEmpty(isEmptyNote(draft.body))
        setFacts(draft.facts)
        if (draft.span) markTime.put(draft.span)
      })
    return () => {
      gone = true
    }
    // Read once for a recording: what is typed from then on is newer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [personId, recordingId])

  useEffect(() => {
    if (isEmpty && !facts.drawing) return
    const draft = { version: 1, body: body.current ?? documentFromText(''), span, facts }
    pageFor(personId).drafts.keep(recordingId, draft)
  }, [personId, recordingId, span, facts, isEmpty])

  return (
    <section
      aria-label={t('composer.label')}
      data-idle={isIdle || undefined}
      data-writing={isIdle ? undefined : true}
      onFocus={() => setHasFocus(true)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return
        setHasFocus(false)
        if (isUntouched && span?.endMs == null) giveUp()
      }}
      className="group/composer shrink-0 border-t border-line bg-surface px-3 pt-2 pb-2.5"
    >
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-3 max-lg:group-data-idle/composer:hidden">
        {span ? (
          <SpanFields
            span={span}
            onSpan={markTime.put}
            onNudge={markTime.nudge}
            onShift={markTime.shift}
            onEndHere={markTime.setOut}
            onClear={isEmpty && !facts.drawing ? markTime.clear : undefined}
            clipPath={
              props.mayExport && span.endMs !== null
                ? paths.clips(recordingId, { start: span.startMs, end: span.endMs })
                : undefined
            }
          />
        ) : (
          <AtPlayhead player={player} />
        )}
        {span ? null : <ReactionTime />}
      </div>
      {isEmpty && !isIdle ? (
        <Suspense fallback={null}>
          <Stems
            kind={facts.kind}
            onStem={(text) => {
              const begun = documentFromText(text)
              editor.current?.set(begun)
              keep(begun, false)
              editor.current?.focus()
            }}
          />
        </Suspense>
      ) : null}
      <div className="my-1.5 rounded-sm border border-edge px-2.5 pt-1.5 transition-colors focus-within:border-accent focus-within:outline-2 focus-within:outline-accent">
        <NoteEditor
          ref={editor}
          label={t('composer.label')}
          placeholder={t('composer.placeholder')}
          people={props.people}
          durationMs={durationMs}
          now={markTime.here}
          onChange={keep}
          onPost={post}
          onEscape={() => {
            if (isUntouched) markTime.clear()
            props.onWriting(false)
            writing.end()
            props.onLeave()
          }}
        />
      </div>
      <TooLong tooMany={length.tooMany} />
      <div className="max-lg:group-data-idle/composer:hidden">
        <NoteOptions
          facts={facts}
          practices={props.practices}
          onFacts={(next) => {
            if (next.tags.length > facts.tags.length) start()
            if (isEmpty && facts.drawing && !next.drawing)
              pageFor(personId).drafts.keep(recordingId, undefined)
            setFacts(next)
          }}
          span={span}
          onDraw={start}
          onHold={(startMs) => markTime.put({ startMs, endMs: null })}
        />
      </div>
      <div className="mt-1.5 flex items-center gap-2 max-lg:group-data-idle/composer:hidden">
        <p className="flex min-w-0 flex-1 items-center gap-1.5 text-sm text-muted">
          {facts.visibility === 'private' ? (
            <Lock aria-hidden className="size-3.5 shrink-0" />
          ) : (
            <UsersRound aria-hidden className="size-3.5 shrink-0" />
          )}
          <span className="truncate">
            {problem ? (
              <span role="alert" className="text-danger">
                {t('composer.empty')}
              </span>
            ) : facts.visibility === 'private' ? (
              t('visibility.seenByYou')
            ) : (
              t('visibility.seenBy', { audience: props.audience })
            )}
          </span>
        </p>
        <span id={hint} className="sr-only">
          {t('composer.postHint')}
        </span>
        <Button
          variant="primary"
          size="sm"
          icon={SendHorizontal}
          aria-describedby={hint}
          aria-disabled={isUntouched || length.tooMany > 0}
          onClick={post}
        >
          {t('composer.post')}
        </Button>
      </div>
    </section>
  )
})
