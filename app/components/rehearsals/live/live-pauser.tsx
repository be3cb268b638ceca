import { Circle, Play, WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '#app/components/ui/callout.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { PressKind } from '#app/domain/live-marks.ts'
import { type MarkKind, markKinds } from '#app/domain/rehearsal.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'
import { pressKindOf } from '../session.ts'
import { markIcons } from '../take.ts'
import type { LiveSession } from './ask-live.ts'
import { useLive } from './use-live.ts'
import { usePresses } from './use-presses.ts'

interface LivePauserProps {
  personId: string
  rehearsal: { id: string; expectedMs: number; teacher: { name: string } }
  first: LiveSession
  /** It is their own, on a second device. */
  isTeacher: boolean
}

/** Six large buttons for whoever may pause, on a device of their own, while the teacher records. */
export function LivePauser({ personId, rehearsal, first, isTeacher }: LivePauserProps) {
  const t = useTranslations('rehearsals.live')
  const { live, clock, unheard, isReady, ask } = useLive(personId, rehearsal.id, first)
  const [refusal, setRefusal] = useState<string | null>(null)
  const { waiting, press } = usePresses({
    ...{ personId, rehearsalId: rehearsal.id },
    onSent: ask,
    onRefused: setRefusal,
  })
  const session = unheard === 'over' ? null : live.session
  const [note, setNote] = useState('')
  // What was pressed here counts at once; the teacher's page confirms it.
  const ownLast = waiting.findLast(({ kind }) => ['pause', 'go-on', 'try-again'].includes(kind))
  const isPaused = ownLast ? ownLast.kind === 'pause' : (session?.isPaused ?? false)
  const say = (kind: PressKind) => {
    const saidAt = clock.at(Date.now())
    if (!session || saidAt === null) return
    setRefusal(null)
    press({ sourceId: session.sourceId, clientId: crypto.randomUUID(), kind, saidAt, note: note.trim() })
    setNote('')
    navigator.vibrate?.(40)
  }
  return (
    <div className="grid gap-4">
      <div role="status" className="grid gap-2">
        {session ? (
          <p className="flex flex-wrap items-center gap-2 font-semibold">
            <Circle aria-hidden className="size-3 fill-danger text-danger" />
            {isTeacher ? t('recordingOwn') : t('recording', { name: rehearsal.teacher.name })}
            {isPaused ? <span>{t('paused')}</span> : null}
          </p>
        ) : (
          <p className="text-muted">
            {isTeacher && unheard !== 'over'
              ? t('waitsOwn')
              : t(unheard === 'over' ? 'over' : 'waits', { name: rehearsal.teacher.name })}
          </p>
        )}
        {waiting.length > 0 && unheard === 'lost' ? (
          <p className="flex items-center gap-2 text-sm">
            <WifiOff aria-hidden className="size-4" />
            {t('unsent')}
          </p>
        ) : null}
      </div>
      {unheard === 'signed-out' ? (
        <Callout
          tone="opportunity"
          role="alert"
          action={
            <a className="link font-semibold" href={paths.signIn(paths.pauseLive(rehearsal.id))}>
              {t('signIn')}
            </a>
          }
        >
          {t(waiting.length > 0 ? 'signedOutUnsent' : 'signedOut')}
        </Callout>
      ) : null}
      {session ? <Elapsed beganAt={session.beganAt} at={clock.at} expectedMs={rehearsal.expectedMs} /> : null}
      {refusal ? <Callout tone="danger">{refusal}</Callout> : null}
      <div role="group" aria-label={t('buttons')} className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {markKinds.map((kind) => (
          <SayButton
            key={kind}
            kind={kind}
            isPaused={isPaused}
            isOff={session === null || !isReady}
            onPress={() => say(pressKindOf(kind, isPaused))}
          />
        ))}
      </div>
      <TextField
        label={t('note')}
        description={t('noteAbout')}
        value={note}
        maxLength={500}
        autoComplete="off"
        onChange={({ target }) => setNote(target.value)}
      />
      {session && session.presses.length > 0 ? <Presses presses={session.presses} /> : null}
    </div>
  )
}

interface SayButtonProps {
  kind: MarkKind
  isPaused: boolean
  isOff: boolean
  onPress: () => void
}

function SayButton({ kind, isPaused, isOff, onPress }: SayButtonProps) {
  const t = useTranslations('rehearsals.live')
  const kinds = useTranslations('rehearsals.marks.kind')
  const goesOn = kind === 'pause' && isPaused
  const Icon = goesOn ? Play : markIcons[kind]
  return (
    <button
      type="button"
      disabled={isOff}
      onClick={onPress}
      className="grid min-h-24 content-center justify-items-center gap-1.5 rounded-lg border border-edge bg-surface px-2 py-3 text-lg font-semibold hover:border-muted active:bg-raised disabled:opacity-50"
    >
      <Icon aria-hidden className="size-7" />
      {goesOn ? t('goOn') : kinds(kind)}
    </button>
  )
}

interface ElapsedProps {
  beganAt: number
  at: (deviceMs: number) => number | null
  expectedMs: number
}

/** How long it has been recorded, by the server's clock. */
function Elapsed({ beganAt, at, expectedMs }: ElapsedProps) {
  const t = useTranslations('rehearsals.live')
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    const look = () => setNow(at(Date.now()))
    look()
    const timer = setInterval(look, 500)
    return () => clearInterval(timer)
  }, [at])
  return (
    <p className="figures text-2xl" role="timer">
      {t('time', {
        time: printTimecode(Math.max(0, (now ?? beganAt) - beganAt)),
        planned: printTimecode(expectedMs),
      })}
    </p>
  )
}

function Presses({ presses }: { presses: NonNullable<LiveSession['session']>['presses'] }) {
  const t = useTranslations('rehearsals.live')
  const kinds = useTranslations('rehearsals.marks.kind')
  return (
    <section className="grid gap-2">
      <h2 className="text-lg">{t('list')}</h2>
      <ol className="grid gap-1.5">
        {[...presses].reverse().map(({ clientId, kind, atMs, note, by }) => (
          <li key={clientId} className="flex flex-wrap items-baseline gap-x-3 [overflow-wrap:anywhere]">
            <Timecode startMs={atMs} endMs={null} className="text-sm text-muted" />
            <span className="font-semibold">{kind === 'go-on' ? t('goOn') : kinds(kind)}</span>
            <span className="text-muted">{by}</span>
            <span>{note}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
