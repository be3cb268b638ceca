import { Mic, RotateCcw, Square, Trash2, Video } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { spokenLimits } from '#app/domain/spoken.ts'
import { printTimecode, type Span } from '#app/domain/timecode.ts'
import type { Spoken, SpokenDraft } from './draft.ts'
import { SpokenMedia } from './spoken-media.tsx'
import { type SpeakingState, useSpeaking } from './use-speaking.ts'

export interface SpeakToolsProps {
  spoken: Spoken
  /** The moment that the note is about; null until it is fixed. */
  span: Span | null
  /** The note was to be posted while it is being recorded. */
  isTooEarly: boolean
  /** Nobody is signed in here any more: nothing is recorded. */
  isOver: boolean
  /** Somebody begins to speak: the film is to wait, and the moment to be fixed. */
  onBegin: () => void
  /** Asks for the moment that begins here, in milliseconds, to be held: something is said about it. */
  onHold: ((startMs: number) => void) | undefined
  onSpoken: (spoken: Spoken) => void
}

const tool =
  'grid size-8 place-items-center rounded-sm text-muted transition-colors hover:bg-raised hover:text-ink pointer-coarse:size-10'
/** Nobody writes or presses anything else meanwhile. */
const isFocusFree = (within?: Element | null) => {
  const { activeElement } = document
  return !activeElement || activeElement === document.body || within?.contains(activeElement) === true
}
const most = printTimecode(spokenLimits.ms)

/** Says a note instead of writing it: voice or camera, heard before it is sent. */
export function SpeakTools(props: SpeakToolsProps) {
  const { spoken, span, isOver, onHold, onSpoken } = props
  const t = useTranslations('spoken')
  const { state, start, discard } = useSpeaking({ isOver, onSpoken })
  const saidAbout = useRef<number | null>(null)
  useEffect(() => {
    if (span) saidAbout.current = span.startMs
    else if (spoken && saidAbout.current !== null) onHold?.(saidAbout.current)
  }, [span, spoken, onHold])
  /** The button that had the focus goes when a recording ends, or is removed. */
  const leavesFocus = useRef(false)
  const first = useRef<HTMLButtonElement>(null)
  const recorded = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state.is !== 'silent' || spoken === 'pending' || !leavesFocus.current) return
    leavesFocus.current = false
    if (isFocusFree()) (spoken ? recorded : first).current?.focus({ preventScroll: true })
  }, [spoken, state.is])
  const begin = (withCamera: boolean) => {
    leavesFocus.current = true
    props.onBegin()
    void start(withCamera)
  }
  if (state.is !== 'silent') return <Speaking state={state} isTooEarly={props.isTooEarly} discard={discard} />
  if (spoken === 'pending') return null
  if (spoken)
    return (
      <Recorded
        spoken={spoken}
        group={recorded}
        onAgain={isOver ? undefined : () => begin(spoken.hasPicture)}
        onRemove={() => {
          leavesFocus.current = true
          onSpoken(null)
        }}
      />
    )
  if (isOver) return null
  return (
    <>
      <button
        ref={first}
        type="button"
        aria-label={t('voice')}
        title={t('voice')}
        onClick={() => begin(false)}
        className={tool}
      >
        <Mic aria-hidden className="size-4" />
      </button>
      <button
        type="button"
        aria-label={t('camera')}
        title={t('camera')}
        onClick={() => begin(true)}
        className={tool}
      >
        <Video aria-hidden className="size-4" />
      </button>
      {state.problem ? (
        <p role="alert" className="basis-full text-sm text-danger">
          {t(`problem.${state.problem}`)}
        </p>
      ) : null}
    </>
  )
}

interface SpeakingProps {
  state: Exclude<SpeakingState, { is: 'silent' }>
  isTooEarly: boolean
  discard: () => void
}

function Speaking({ state, isTooEarly, discard }: SpeakingProps) {
  const t = useTranslations('spoken')
  const group = useRef<HTMLDivElement>(null)
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isFocusFree(group.current)) main.current?.focus({ preventScroll: true })
  }, [state.is])
  return (
    <div
      ref={group}
      role="group"
      aria-label={t('label')}
      className="grid basis-full gap-1.5 rounded-sm bg-danger-soft p-2 text-sm"
    >
      <div className="flex flex-wrap items-center gap-2">
        {state.is === 'recording' ? <Running {...state} /> : <p className="flex-1">{t('waiting')}</p>}
        {state.is === 'recording' ? (
          <Button ref={main} size="sm" variant="primary" icon={Square} onClick={state.stop}>
            {t('stop')}
          </Button>
        ) : null}
        <Button {...(state.is === 'asking' && { ref: main })} size="sm" variant="quiet" onClick={discard}>
          {t('giveUp')}
        </Button>
      </div>
      <p className="text-muted">{t('seen')}</p>
      {isTooEarly ? (
        <p role="alert" className="text-danger">
          {t('stopFirst')}
        </p>
      ) : null}
    </div>
  )
}

function Running({ since, stream }: { since: number; stream: MediaStream }) {
  const t = useTranslations('spoken')
  const [now, setNow] = useState(since)
  const picture = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(clock)
  }, [])
  useEffect(() => {
    if (picture.current) picture.current.srcObject = stream
  }, [stream])
  const time = printTimecode(Math.min(now - since, spokenLimits.ms))
  return (
    <>
      {stream.getVideoTracks().length > 0 ? (
        <video ref={picture} autoPlay muted playsInline className="w-40 -scale-x-100 rounded-sm bg-stage" />
      ) : null}
      <p className="flex min-w-0 flex-1 items-center gap-2">
        <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-danger motion-safe:animate-pulse" />
        <span aria-hidden className="figures">
          {t('recording', { time, most })}
        </span>
        <span role="status" className="sr-only">
          {t('recordingStarted', { most })}
        </span>
      </p>
    </>
  )
}

/** From then on it is worth saying when something was recorded. */
const oldMs = 3_600_000

interface RecordedProps {
  spoken: SpokenDraft
  group: RefObject<HTMLDivElement>
  /** Absent where nothing can be recorded any more. */
  onAgain: (() => void) | undefined
  onRemove: () => void
}

function Recorded({ spoken, group, onAgain, onRemove }: RecordedProps) {
  const t = useTranslations('spoken')
  const format = useFormatter()
  const url = useObjectUrl(spoken.sound)
  const label = t('preview', { time: printTimecode(spoken.durationMs) })
  return (
    <div
      ref={group}
      tabIndex={-1}
      role="group"
      aria-label={label}
      className="grid basis-full gap-1.5 rounded-sm bg-raised p-2"
    >
      <p className="text-sm">
        <span className="font-semibold">{label}.</span>{' '}
        <span className="text-muted">
          {t('hint')} {t('seen')}
        </span>
      </p>
      {Date.now() - spoken.recordedAt > oldMs ? (
        <p className="text-sm text-muted">
          {t('recordedOn', { date: format.dateTime(spoken.recordedAt, { dateStyle: 'medium' }) })}
        </p>
      ) : null}
      {url ? <SpokenMedia url={url} label={label} hasPicture={spoken.hasPicture} /> : null}
      <div className="flex flex-wrap gap-1.5">
        {onAgain ? (
          <Button size="sm" variant="quiet" icon={RotateCcw} onClick={onAgain}>
            {t('again')}
          </Button>
        ) : null}
        <Button size="sm" variant="quiet" icon={Trash2} onClick={onRemove}>
          {t('remove')}
        </Button>
      </div>
    </div>
  )
}

/** An address of this page alone, for as long as it is shown. */
function useObjectUrl(sound: Blob): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(sound)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [sound])
  return url
}
