import { Lock, SendHorizontal, UsersRound } from 'lucide-react'
import { forwardRef, lazy, Suspense, useId, useImperativeHandle, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { MentionPerson } from '#app/components/note-editor/mention-search.ts'
import { NoteEditor, type NoteEditorHandle } from '#app/components/note-editor/note-editor.tsx'
import { withTimeLinks } from '#app/components/note-editor/time-links.ts'
import type { Player } from '#app/components/player/player.ts'
import type { SpokenDraft } from '#app/components/spoken/draft.ts'
import { useSpoken } from '#app/components/spoken/use-spoken.ts'
import { Button } from '#app/components/ui/button.tsx'
import { Later } from '#app/components/ui/later.tsx'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { NoteDocument } from '#app/domain/note-document/schema.ts'
import { documentFromText, isEmptyNote } from '#app/domain/note-document/text.ts'
import { paths } from '#app/paths.ts'
import { whenCalm } from '#app/realtime/calm.ts'
import type { NoteToSend } from '#app/realtime/outbox-list.ts'
import type { RoomPractice } from '../room-practice.ts'
import type { MarkTime } from '../use-mark-time.ts'
import { useWriting } from '../use-writing.ts'
import { AtPlayhead, ReactionTime } from './at-playhead.tsx'
import type { NoteDraft } from './draft.ts'
import type { NoteDraftsHandle } from './note-drafts.tsx'
import { type NoteFacts, NoteOptions, plainFacts } from './note-options.tsx'
import { TooLong } from './too-long.tsx'
import { useNoteLength } from './use-note-length.ts'

const fetchStems = () => import('#app/components/moments/stems.tsx')
const Stems = lazy(async () => ({ default: (await fetchStems()).Stems }))
const fetchSpanFields = () => import('./span-fields.tsx')
const SpanFields = lazy(async () => ({ default: (await fetchSpanFields()).SpanFields }))
if (typeof window !== 'undefined') void whenCalm().then(() => Promise.all([fetchStems(), fetchSpanFields()]))

let wantDrafts = () => {}
const draftsWanted = new Promise<void>((resolve) => {
  wantDrafts = resolve
})
/** Fetched at the latest with the first letter, and before that, lest the line is lost by then. */
const NoteDrafts = lazy(async () => {
  await Promise.race([whenCalm(), draftsWanted])
  for (;;) {
    const found = await import('./note-drafts.tsx').catch(() => undefined)
    if (found) return { default: found.NoteDrafts }
    await new Promise((resolve) => setTimeout(resolve, 5_000))
  }
})

export interface ComposerHandle {
  /** Pauses, fixes the moment and takes the focus. */
  open: () => void
}

interface ComposerProps {
  recordingId: string
  personId: string
  annotations: readonly PresentedAnnotation[]
  player: Player | null
  markTime: MarkTime
  practices: readonly RoomPractice[]
  people: readonly MentionPerson[]
  durationMs: number | null
  /** Whether a range may be cut into a file. */
  mayExport: boolean
  /** Who sees what is posted, in words. */
  audience: string
  /** Nobody is signed in here any more. */
  isSignedOut: boolean
  onWriting: (isWriting: boolean) => void
  /** Resolves when it is kept in this browser. */
  onPost: (note: Omit<NoteToSend, 'clientId'>, clientId?: string) => Promise<void>
  /** Gives the focus back to the film. */
  onLeave: () => void
}

/** Where notes are written. Typing pauses the film and fixes the moment; Enter posts and lets it go on. */
export const Composer = forwardRef<ComposerHandle, ComposerProps>(function Composer(props, ref) {
  const { recordingId, personId, annotations, player, markTime, durationMs } = props
  const t = useTranslations('room')
  const editor = useRef<NoteEditorHandle>(null)
  const body = useRef<NoteDocument | null>(null)
  const drafts = useRef<NoteDraftsHandle>(null)
  const [facts, setFacts] = useState<NoteFacts>(plainFacts)
  const { spoken, recorded, putSpoken } = useSpoken()
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
    wantDrafts()
  }
  const reset = () => {
    body.current = null
    length.measure(null)
    editor.current?.set(null)
    setIsEmpty(true)
    putSpoken(null)
    setFacts({ ...plainFacts, visibility: facts.visibility })
    markTime.clear()
    props.onWriting(false)
  }
  const post = () => {
    const written = body.current
    const empty = written === null || isEmptyNote(written)
    if (spoken === 'pending' || (empty && facts.tags.length === 0 && !spoken)) return setProblem(true)
    if (length.tooMany > 0) return
    const at = span ?? { startMs: markTime.before(), endMs: null }
    const note = {
      ...facts,
      ...(spoken && {
        sound: spoken.sound,
        spoken: { durationMs: spoken.durationMs, hasPicture: spoken.hasPicture },
      }),
      startMs: at.startMs,
      endMs: at.endMs,
      body: withTimeLinks(written ?? { type: 'doc', content: [{ type: 'paragraph' }] }, durationMs),
    }
    const send = (clientId?: string) => props.onPost(note, clientId)
    void (drafts.current?.post(send) ?? send())
    reset()
    writing.end()
    props.onLeave()
  }
  const isUntouched = isEmpty && facts.tags.length === 0 && !facts.drawing && !spoken
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
    drafts.current?.keep()
  }
  const takeUp = (left: NoteDraft, said: SpokenDraft | null) => {
    body.current = left.body
    editor.current?.set(left.body)
    length.measure(left.body)
    setIsEmpty(isEmptyNote(left.body))
    setFacts(left.facts)
    putSpoken(said)
    if (left.span) markTime.put(left.span)
  }
  useImperativeHandle(ref, () => ({
    open: () => {
      start()
      editor.current?.focus()
    },
  }))

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
      <Later>
        <NoteDrafts
          ref={drafts}
          {...{ recordingId, personId, annotations, body, span, facts, recorded, isUntouched }}
          onFound={takeUp}
          onGoOn={() => {
            writing.begin()
            props.onWriting(true)
            editor.current?.focus()
          }}
          onPosted={() => {
            reset()
            writing.forget()
          }}
        />
      </Later>
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-3 max-lg:group-data-idle/composer:hidden">
        {span ? (
          <Suspense fallback={<AtPlayhead player={player} />}>
            <SpanFields
              span={span}
              onSpan={markTime.put}
              onNudge={markTime.nudge}
              onShift={markTime.shift}
              onEndHere={markTime.setOut}
              onClear={isEmpty && !facts.drawing && !spoken ? markTime.clear : undefined}
              clipPath={
                props.mayExport && span.endMs !== null
                  ? paths.clips(recordingId, { start: span.startMs, end: span.endMs })
                  : undefined
              }
            />
          </Suspense>
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
            setFacts(next)
          }}
          span={span}
          onDraw={start}
          speaking={{
            spoken,
            isTooEarly: problem,
            isOver: props.isSignedOut,
            onSpoken: (said) => {
              putSpoken(said)
              setProblem(false)
            },
          }}
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
            {problem && spoken !== 'pending' ? (
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
          aria-disabled={isUntouched || spoken === 'pending' || length.tooMany > 0}
          onClick={post}
        >
          {t('composer.post')}
        </Button>
      </div>
    </section>
  )
})
