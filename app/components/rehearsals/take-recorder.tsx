import { useLocation } from '@remix-run/react'
import { Circle, Square, Trash2, X } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { CameraPlace, PictureOver } from '#app/components/recorder/inset/camera-place.tsx'
import { LivePicture } from '#app/components/recorder/live-picture.tsx'
import type { Opened, RecordingSource } from '#app/components/recorder/open-source.ts'
import { SourceChoice } from '#app/components/recorder/source-choice.tsx'
import { useSource } from '#app/components/recorder/use-source.ts'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { Card } from '#app/components/ui/card.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { recordTake, type Taking } from '#app/components/upload/record-take.ts'
import { shownMoves } from '#app/components/walkthru/shown-moves.ts'
import { Walkthru } from '#app/components/walkthru/walkthru.tsx'
import type { Move } from '#app/domain/practice.ts'
import { openMoves } from '#app/domain/rehearsal.ts'
import { paths } from '#app/paths.ts'
import { CueChoice, openCue } from './add-take-form.tsx'
import { keepSessionHere, type Session } from './kept-session.ts'
import { OthersSay } from './live/others-say.tsx'
import { useOthers } from './live/use-others.ts'
import { SaidList, SayButtons } from './say-buttons.tsx'
import { marksToKeep, noteOn, openPause, type Pressed, saidOf } from './session.ts'
import type { Take } from './take.ts'
import { TakeClock } from './take-clock.tsx'
import { useKeeping } from './use-keeping.ts'

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
  const words = useTranslations('recorder')
  const [source, setSource] = useState<RecordingSource>(rehearsal.soundOnly ? 'sound' : 'camera')
  const [cueMarkId, setCueMarkId] = useState(() => openCue(takes))
  const { opened, problem, open } = useSource()
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
      {problem ? (
        <Callout tone="danger">{problem === 'refused' ? words('refused') : t('missing')}</Callout>
      ) : null}
      {watched.length > 0 ? (
        // On a laptop they stand beside the recorder.
        <div className="lg:hidden">
          <h3 className="text-sm text-muted">{t('tries')}</h3>
          <div className="mt-1.5">
            <Walkthru moves={watched} />
          </div>
        </div>
      ) : null}
      {opened ? (
        <Running {...{ opened, rehearsal, takes, personId, cueMarkId, onClose }} />
      ) : (
        <>
          {rehearsal.soundOnly ? null : <SourceChoice value={source} onChange={setSource} />}
          <CueChoice takes={takes} value={cueMarkId} onChange={setCueMarkId} />
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" onClick={() => void open(source)}>
              {words('open')}
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
  opened: Opened
  cueMarkId: string
}

function Running({ opened, rehearsal, takes, personId, cueMarkId, onClose }: RunningProps) {
  const t = useTranslations('rehearsals.recorder')
  const words = useTranslations('recorder')
  const format = useFormatter()
  const { pathname } = useLocation()
  const [taking, setTaking] = useState<Taking | null>(null)
  const [own, setOwn] = useState<readonly Pressed[]>([])
  const [isPaused, setPaused] = useState(false)
  const [nowMs, setNowMs] = useState(0)
  const { keeping, keep } = useKeeping({ personId, rehearsalId: rehearsal.id, onClose })
  const {
    others,
    pausers,
    discard: discardThere,
  } = useOthers({
    ...{ personId, isPaused, taking: keeping ? null : taking },
    rehearsalId: rehearsal.id,
  })
  const said = useMemo(() => saidOf([...own, ...others]), [own, others])
  const isStopped = openPause(said) !== undefined
  useEffect(() => setPaused(isStopped), [isStopped])
  const latest = useRef(said)
  latest.current = said
  const sessionAt = useCallback(
    (sourceId: string, lengthMs: number): Session => ({
      ...{ sourceId, cueMarkId: cueMarkId || null, lengthMs: Math.max(1, Math.round(lengthMs)) },
      ...marksToKeep(latest.current),
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
    const begun = recordTake(opened.stream, {
      personId,
      rehearsalId: rehearsal.id,
      name: t('fileName', { date }),
      onFile: (file, takeId) => {
        // Nobody is filmed while what was recorded waits for an answer.
        opened.close()
        keep(file, sessionAt(takeId, Date.now() - begun.startedAt))
      },
    })
    setNowMs(0)
    setTaking(begun)
  }
  const discard = () => {
    taking?.discard()
    discardThere()
    void keepSessionHere(personId, rehearsal.id, undefined).catch(() => {})
    onClose()
  }
  if (keeping)
    return (
      <div role="status" className="flex flex-wrap gap-x-4 gap-y-1">
        <p>{t(keeping)}</p>
        {keeping === 'signedOut' ? (
          // What was recorded waits on this page.
          <a className="link font-semibold" href={paths.signIn(pathname)} target="_blank" rel="noreferrer">
            {t('signIn')}
          </a>
        ) : null}
      </div>
    )
  return (
    <>
      {opened.lacksCamera ? <Callout tone="opportunity">{words('lacksCamera')}</Callout> : null}
      <LivePicture stream={opened.stream}>
        {taking ? (
          <TakeClock
            {...{ said, nowMs }}
            expectedMs={rehearsal.expectedMs}
            before={takes.at(-1)?.number ?? 0}
          />
        ) : null}
      </LivePicture>
      {opened.inset ? <CameraPlace inset={opened.inset} /> : <PictureOver stream={opened.stream} />}
      <OthersSay others={others} pausers={pausers} />
      {taking ? (
        <SayButtons
          said={said}
          onPress={(kind) => {
            const atMs = Math.max(0, Date.now() - taking.startedAt)
            setOwn((before) => [...before, { clientId: crypto.randomUUID(), kind, atMs, note: '' }])
          }}
        />
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
      <SaidList said={said} onNote={(clientId, note) => setOwn((before) => noteOn(before, clientId, note))} />
    </>
  )
}
