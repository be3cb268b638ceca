import { useRevalidator } from '@remix-run/react'
import { AudioLines, Circle, Square, Trash2, X } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { Card } from '#app/components/ui/card.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { recordTake, type Taking } from '#app/components/upload/record-take.ts'
import { useUploads } from '#app/components/upload/uploads-provider.tsx'
import { shownMoves } from '#app/components/walkthru/shown-moves.ts'
import { Walkthru } from '#app/components/walkthru/walkthru.tsx'
import type { Move } from '#app/domain/practice.ts'
import { openMoves, takesOfSession } from '#app/domain/rehearsal.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { CueChoice, openCue } from './add-take-form.tsx'
import { keepSessionHere, type Session, sendSession } from './kept-session.ts'
import { closeSource, openSource, type RecordingSource, recordingSources } from './open-source.ts'
import { SaidList, SayButtons } from './say-buttons.tsx'
import { openPause, type Said } from './session.ts'
import type { Take } from './take.ts'

interface TakeRecorderProps {
  personId: string
  rehearsal: {
    id: string
    part: string
    expectedMs: number
    soundOnly: boolean
    moves: readonly string[]
    practice: { walkthru: readonly Move[] } | null
  }
  takes: readonly Take[]
  onClose: () => void
}

/** Records takes in the browser: what is said meanwhile is kept at its place, and "try again" starts the next one. */
export function TakeRecorder(props: TakeRecorderProps) {
  const { rehearsal, takes, personId, onClose } = props
  const t = useTranslations('rehearsals.recorder')
  const [source, setSource] = useState<RecordingSource>(rehearsal.soundOnly ? 'sound' : 'camera')
  const [cueMarkId, setCueMarkId] = useState(() => openCue(takes))
  const [problem, setProblem] = useState<'refused' | 'missing' | null>(null)
  const [stream, setStream] = useState<MediaStream | null>(null)
  useEffect(() => () => (stream ? closeSource(stream) : undefined), [stream])
  const open = async () => {
    setProblem(null)
    if (!navigator.mediaDevices || typeof MediaRecorder === 'undefined') return setProblem('missing')
    try {
      setStream(await openSource(source))
    } catch {
      setProblem('refused')
    }
  }
  const sources = rehearsal.soundOnly ? (['sound'] as const) : recordingSources
  const openPlaces = openMoves(rehearsal.moves, takes)
  const watched = shownMoves(rehearsal.moves, rehearsal.practice).filter(({ place }) =>
    openPlaces.includes(place),
  )
  return (
    <Card as="section" aria-labelledby="take-recorder" className="grid gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id="take-recorder" className="text-lg">
          {t('title')}
        </h2>
        <AudienceBadge audience={t('audience')} isPrivate />
      </div>
      {problem ? <Callout tone="danger">{t(problem)}</Callout> : null}
      {watched.length > 0 ? (
        // On a laptop they stand beside the recorder.
        <div className="lg:hidden">
          <h3 className="text-sm text-muted">{t('tries')}</h3>
          <div className="mt-1.5">
            <Walkthru moves={watched} />
          </div>
        </div>
      ) : null}
      {stream ? (
        <Running {...{ stream, rehearsal, takes, personId, cueMarkId, onClose }} />
      ) : (
        <>
          {sources.length > 1 ? (
            <SegmentedControl
              name="source"
              legend={t('source')}
              value={source}
              onChange={(value) => setSource(recordingSources.find((each) => each === value) ?? 'camera')}
              choices={sources.map((value) => ({ value, label: t(value) }))}
            />
          ) : null}
          <CueChoice takes={takes} value={cueMarkId} onChange={setCueMarkId} />
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" onClick={() => void open()}>
              {t('open')}
            </Button>
            <Button variant="quiet" icon={X} onClick={onClose}>
              {t('close')}
            </Button>
          </div>
        </>
      )}
    </Card>
  )
}

interface RunningProps extends Omit<TakeRecorderProps, 'personId'> {
  personId: string
  stream: MediaStream
  cueMarkId: string
}

type Keeping = { file: File; session: Session; state: 'saving' | 'waiting' } | null

function Running({ stream, rehearsal, takes, personId, cueMarkId, onClose }: RunningProps) {
  const t = useTranslations('rehearsals.recorder')
  const format = useFormatter()
  const [taking, setTaking] = useState<Taking | null>(null)
  const [said, setSaid] = useState<Said>([])
  const [nowMs, setNowMs] = useState(0)
  const latest = useRef<Said>(said)
  latest.current = said
  const { keeping, refusal, keep } = useKeeping({ personId, rehearsalId: rehearsal.id, onClose })

  const sessionAt = useCallback(
    (sourceId: string, lengthMs: number): Session => ({
      ...{ sourceId, cueMarkId: cueMarkId || null, lengthMs: Math.max(1, Math.round(lengthMs)) },
      marks: [...latest.current],
    }),
    [cueMarkId],
  )
  useEffect(() => {
    if (!taking) return
    const timer = setInterval(() => setNowMs(Date.now() - taking.startedAt), 250)
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => {
      clearInterval(timer)
      window.removeEventListener('beforeunload', warn)
      taking.leave()
    }
  }, [taking])
  // What was said outlives this page, as the film does.
  const seconds = Math.floor(nowMs / 5_000)
  useEffect(() => {
    if (taking && !keeping)
      void keepSessionHere(personId, rehearsal.id, sessionAt(taking.id, Date.now() - taking.startedAt)).catch(
        () => {},
      )
  }, [taking, keeping, said, seconds, personId, rehearsal.id, sessionAt])

  const start = () => {
    const date = format.dateTime(new Date(), { dateStyle: 'medium', timeStyle: 'medium' })
    const begun = recordTake(stream, {
      personId,
      rehearsalId: rehearsal.id,
      name: t('fileName', { date }),
      onFile: (file, takeId) => keep(file, sessionAt(takeId, Date.now() - begun.startedAt)),
    })
    setNowMs(0)
    setTaking(begun)
  }
  const discard = () => {
    taking?.discard()
    void keepSessionHere(personId, rehearsal.id, undefined).catch(() => {})
    onClose()
  }
  if (keeping)
    return (
      <div role="status" className="grid gap-3">
        <p>{t(keeping.state)}</p>
        {refusal ? (
          <Callout
            tone="danger"
            action={<Button onClick={() => keep(keeping.file, keeping.session)}>{t('again')}</Button>}
          >
            {t('refusedBy', { reason: refusal })}
          </Callout>
        ) : null}
      </div>
    )
  return (
    <>
      <Picture stream={stream}>
        {taking ? (
          <Clock {...{ said, nowMs }} expectedMs={rehearsal.expectedMs} before={takes.at(-1)?.number ?? 0} />
        ) : null}
      </Picture>
      {taking ? (
        <SayButtons {...{ said }} elapsed={() => Date.now() - taking.startedAt} onSaid={setSaid} />
      ) : null}
      <div className="flex flex-wrap gap-2">
        {taking ? (
          <Button variant="primary" icon={Square} onClick={taking.stop}>
            {t('stop')}
          </Button>
        ) : (
          <Button variant="primary" icon={Circle} onClick={start}>
            {t('start')}
          </Button>
        )}
        {taking ? (
          <ConfirmButton
            variant="quiet"
            icon={Trash2}
            title={t('discardTitle')}
            text={t('discardText')}
            confirm={t('discard')}
            onConfirm={discard}
          >
            {t('discard')}
          </ConfirmButton>
        ) : (
          <Button variant="quiet" icon={X} onClick={onClose}>
            {t('close')}
          </Button>
        )}
      </div>
      <SaidList said={said} onSaid={setSaid} />
    </>
  )
}

/** Sends what was recorded: first its takes and marks, then its film, which goes on by itself. */
function useKeeping(o: { personId: string; rehearsalId: string; onClose: () => void }) {
  const { personId, rehearsalId, onClose } = o
  const { uploads } = useUploads()
  /** The engine may come after the first press. */
  const engine = useRef(uploads)
  engine.current = uploads
  const { revalidate } = useRevalidator()
  const [keeping, setKeeping] = useState<Keeping>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const gone = useRef(new AbortController())
  useEffect(() => {
    const leaving = new AbortController()
    gone.current = leaving
    return () => leaving.abort()
  }, [])
  const keep = (file: File, session: Session) => {
    const { signal } = gone.current
    setRefusal(null)
    setKeeping({ file, session, state: 'saving' })
    const work = async () => {
      await keepSessionHere(personId, rehearsalId, session)
      const onWaiting = () => setKeeping({ file, session, state: 'waiting' })
      const sent = await sendSession({ personId, rehearsalId }, session, { onWaiting, signal })
      if (!sent.ok) return setRefusal(sent.error.message)
      await keepSessionHere(personId, rehearsalId, undefined)
      engine.current?.add(file, { kind: 'rehearsal', takeSource: session.sourceId }, [session.sourceId])
      revalidate()
      onClose()
    }
    // A page that is left keeps it for the next one.
    work().catch(() => {})
  }
  return { keeping, refusal, keep }
}

/** What the camera or the screen shows; of a voice alone, that it is heard. */
function Picture({ stream, children }: { stream: MediaStream; children: ReactNode }) {
  const t = useTranslations('rehearsals.recorder')
  const preview = useRef<HTMLVideoElement>(null)
  const isSound = stream.getVideoTracks().length === 0
  useEffect(() => {
    if (preview.current) preview.current.srcObject = stream
  }, [stream])
  return (
    <div
      className={`relative overflow-hidden rounded-sm bg-stage text-stage-ink ${isSound ? 'grid min-h-32 place-items-center' : 'aspect-video'}`}
    >
      {isSound ? (
        <p className="flex items-center gap-2">
          <AudioLines aria-hidden className="size-6" />
          {t('listening')}
        </p>
      ) : (
        <video
          ref={preview}
          aria-label={t('preview')}
          autoPlay
          muted
          playsInline
          className="size-full object-contain"
        />
      )}
      {children}
    </div>
  )
}

/** Which take runs, how long it has, and whether teaching is stopped. */
function Clock({
  said,
  nowMs,
  expectedMs,
  before,
}: {
  said: Said
  nowMs: number
  expectedMs: number
  before: number
}) {
  const t = useTranslations('rehearsals.recorder')
  const cut = takesOfSession({ lengthMs: nowMs, offsetMs: 0, marks: said })
  const current = cut.at(-1)
  const spentMs = nowMs - (current?.startMs ?? 0)
  return (
    <p className="figures absolute start-3 top-3 flex items-center gap-2 rounded-sm bg-scrim px-2 py-1 text-sm text-stage-ink">
      <Circle aria-hidden className="size-3 fill-danger text-danger" />
      <span role="timer">
        {t('running', {
          number: before + cut.length,
          time: printTimecode(spentMs),
          planned: printTimecode(expectedMs),
        })}
      </span>
      {spentMs > expectedMs ? <span>{t('over')}</span> : null}
      {openPause(said) ? <span className="font-semibold">{t('paused')}</span> : null}
    </p>
  )
}
