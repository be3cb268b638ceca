import { Link } from '@remix-run/react'
import { AudioLines, EyeOff, Play } from 'lucide-react'
import { type ComponentPropsWithoutRef, type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { printChord } from '#app/components/room-keys/print-chord.ts'
import { useOwnKeys } from '#app/components/room-keys/use-own-keys.ts'
import { Kbd } from '#app/components/ui/kbd.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import { heardSpan } from '#app/domain/played-span.ts'
import { keyMapOf, type OwnKeys } from '#app/domain/room-keys.ts'
import { paths } from '#app/paths.ts'
import { MomentBadges, MomentOrigin, MomentWords, type ShownMoment } from './moment-facts.tsx'
import { ReelStage } from './reel-stage.tsx'

interface ReelProps {
  moments: ShownMoment[]
  ownKeys: OwnKeys | null
  /** Where there are more than these: fetches the next ones. */
  onMore?: (() => Promise<void>) | undefined
  /** What else can be done with one of them, beside it. */
  beside?: (moment: ShownMoment, at: number) => ReactNode
  /** More for its place in the list. */
  row?: (moment: ShownMoment, at: number) => ComponentPropsWithoutRef<'li'>
}

/** This many moments before the last one, the next ones are fetched. */
const aheadBy = 3

/** Moments of any recordings that play in a row: a picture, and beside it the list, in which one can go anywhere. */
export function Reel({ moments, ownKeys, onMore, beside, row }: ReelProps) {
  const t = useTranslations('search.reel')
  const [keys] = useOwnKeys(ownKeys)
  const [currentId, setCurrentId] = useState<string | null>(null)
  const found = moments.findIndex((moment) => moment.id === currentId)
  const at = Math.max(0, found)
  const current = moments[at]
  const isOpen = found >= 0
  const goTo = (moment: ShownMoment | undefined) => moment && (() => setCurrentId(moment.id))
  const isNearEnd = isOpen && at >= moments.length - 1 - aheadBy
  useEffect(() => {
    if (isNearEnd) void onMore?.()
  }, [isNearEnd, onMore])
  if (!current) return null
  const values = { at: at + 1, of: moments.length }
  const where = onMore ? t('placeSoFar', values) : t('place', values)
  const { source } = current
  return (
    <div className="grid items-start gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
      <section
        aria-label={t('label')}
        className="sticky top-0 z-10 -mx-4 bg-ground px-4 pb-3 sm:mx-0 sm:px-0 lg:top-8"
      >
        <div className="relative aspect-video overflow-hidden rounded-lg bg-stage text-stage-ink max-lg:max-h-[38dvh] max-lg:w-full">
          {isOpen && source?.playlist ? (
            <ReelStage
              moment={current.said ? heardSpan(current) : current}
              source={{ playlist: source.playlist, durationMs: source.durationMs }}
              keys={keys}
              onPrevious={goTo(moments[at - 1])}
              onNext={goTo(moments[at + 1])}
              onEnd={goTo(moments.slice(at + 1).find((moment) => moment.source?.playlist))}
            />
          ) : isOpen ? (
            <p className="absolute inset-0 grid content-center justify-items-center gap-2 p-4 text-center">
              <EyeOff aria-hidden className="size-6 opacity-70" />
              {t('notReady')}
            </p>
          ) : (
            <Opening moment={current} onPlay={() => setCurrentId(current.id)} />
          )}
        </div>
        <p className="mt-2 flex flex-wrap items-baseline gap-x-3">
          <span role="status" className="figures font-semibold">
            {where}
          </span>
          <span className="min-w-0 flex-1 truncate">
            {current.recordingTitle} <Timecode startMs={current.startMs} endMs={current.endMs} />
          </span>
          <Link to={roomOf(current)} className="link shrink-0">
            {t('openRoom')}
          </Link>
        </p>
        <div className="mt-2 hidden gap-1 lg:grid">
          <MomentWords moment={current} />
          {keys.isOn ? <KeysHint keys={keys} /> : null}
        </div>
      </section>
      <ol aria-label={t('list')} className="grid">
        {moments.map((moment, place) => (
          <li
            key={moment.id}
            {...row?.(moment, place)}
            className="relative flex gap-1 border-b border-line has-aria-current:bg-accent-soft hover:bg-raised data-over:border-t-2 data-over:border-t-accent"
          >
            <div className="grid min-w-0 flex-1 gap-1 px-3 py-3">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <button
                  type="button"
                  aria-current={isOpen && place === at ? 'true' : undefined}
                  onClick={() => setCurrentId(moment.id)}
                  className="stretched max-w-full text-start font-semibold"
                >
                  <span className="sr-only">{t('playNumber', { at: place + 1 })} </span>
                  {moment.recordingTitle} <Timecode startMs={moment.startMs} endMs={moment.endMs} />
                </button>
                <MomentBadges moment={moment} />
              </p>
              <MomentWords moment={moment} />
              <MomentOrigin moment={moment} />
            </div>
            {beside ? (
              <div className="relative z-1 self-center py-2 pe-2">{beside(moment, place)}</div>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  )
}

const roomOf = (moment: ShownMoment) =>
  paths.recording(moment.recordingId, { t: moment.startMs, ...(moment.said ? {} : { moment: moment.id }) })

/** Nothing of the player is fetched before somebody presses play. */
function Opening({ moment, onPlay }: { moment: ShownMoment; onPlay: () => void }) {
  const t = useTranslations('search.reel')
  const poster = moment.source?.poster
  return (
    <button type="button" onClick={onPlay} className="group/reel absolute inset-0 -outline-offset-4">
      {poster ? (
        <img src={poster} alt="" className="absolute inset-0 size-full object-cover" />
      ) : (
        <AudioLines aria-hidden className="absolute inset-x-0 top-6 mx-auto size-10 opacity-40" />
      )}
      <span className="absolute inset-0 m-auto flex h-14 w-fit items-center gap-2.5 rounded-full bg-scrim ps-5 pe-6 font-semibold transition-colors group-hover/reel:bg-stage">
        <Play aria-hidden className="size-6 fill-current" />
        {t('playAll')}
      </span>
    </button>
  )
}

function KeysHint({ keys }: { keys: OwnKeys }) {
  const t = useTranslations('search.reel')
  const map = keyMapOf(keys)
  const [before] = map['previous-moment']
  const [after] = map['next-moment']
  if (!before || !after) return null
  return (
    <p className="mt-2 text-sm text-muted">
      {t.rich('keys', {
        before: () => <Kbd>{printChord(before)}</Kbd>,
        after: () => <Kbd>{printChord(after)}</Kbd>,
      })}
    </p>
  )
}
