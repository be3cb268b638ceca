import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { Card } from '#app/components/ui/card.tsx'
import { Skeleton } from '#app/components/ui/skeleton.tsx'
import { printTimecode } from '#app/domain/timecode.ts'
import { printBytes } from '#app/domain/upload.ts'
import { CutField } from './cut-field.tsx'
import { FilmPreview } from './film-preview.tsx'
import {
  isWhole,
  type KeptRange,
  leastMs,
  longestStepMs,
  wholeOf,
  withEndAt,
  withEndMoved,
} from './kept-range.ts'
import { MakingFilm } from './making-film.tsx'
import type { FilmInView, PreparationHandle } from './preparation-snapshot.ts'
import { PrepareActions } from './prepare-actions.tsx'
import { SmallerOffer } from './smaller-offer.tsx'
import { TrimStrip } from './trim-strip.tsx'

/** A file before it is sent: plays it, lets its ends be trimmed, and says what will be uploaded. */
export function PrepareCard({ handle }: { handle: PreparationHandle }) {
  const t = useTranslations('upload.prepare')
  const snapshot = useSyncExternalStore(handle.subscribe, handle.snapshot, handle.snapshot)
  const { film, state, problem } = snapshot
  const { file, instead } = handle
  const video = useRef<HTMLVideoElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [positionMs, setPositionMs] = useState(0)
  useEffect(() => {
    // The button that was pressed has gone with the row of the upload.
    if (instead) heading.current?.focus()
  }, [instead])
  const before = useRef(state)
  useEffect(() => {
    // The button that began or stopped the making has gone.
    const hasTurned = before.current !== state && before.current !== 'opening'
    before.current = state
    if (hasTurned && document.activeElement === document.body) heading.current?.focus()
  }, [state])
  const seek = (ms: number) => {
    if (video.current) video.current.currentTime = ms / 1000
    setPositionMs(ms)
  }
  const keep = (range: KeptRange) => {
    if (!film) return
    video.current?.pause()
    if (range.startMs !== film.kept.startMs) seek(range.startMs)
    // The picture at the end is the last that is kept.
    else if (range.endMs !== film.kept.endMs) seek(Math.max(range.startMs, range.endMs - 40))
    handle.keep(range)
  }
  return (
    <Card as="li" padding="flush">
      <div className="grid gap-4 p-3 sm:p-4 md:grid-cols-2">
        <FilmPreview file={file} kept={film?.kept ?? null} video={video} onPosition={setPositionMs} />
        <div className="grid min-w-0 content-start gap-3">
          <div>
            <h3 ref={heading} tabIndex={-1} className="truncate text-base font-semibold">
              {file.name}
            </h3>
            <p className="mt-1 text-sm text-muted">{instead ? t('paused') : t('nothingSent')}</p>
          </div>
          <p aria-live="polite" className="figures">
            {film ? <Amounts film={film} file={file} /> : printBytes(file.size)}
          </p>
          {film && state !== 'making' ? <Ends film={film} positionMs={positionMs} onKeep={keep} /> : null}
          {state === 'opening' ? <Skeleton className="h-19.5 w-72 max-w-full" /> : null}
          {state === 'open' && !film && !problem ? <p className="text-sm text-muted">{t('plain')}</p> : null}
          {problem ? (
            <p role="alert" className="text-sm text-danger">
              {t(`problem.${problem}`)}
            </p>
          ) : null}
        </div>
      </div>
      {film && state !== 'making' ? (
        <div className="px-3 pb-3 sm:px-4">
          <TrimStrip film={film} positionMs={positionMs} onKeep={keep} onSeek={seek} />
          <Steps film={film} />
        </div>
      ) : null}
      {state === 'opening' ? (
        <div className="px-8 pb-4">
          <Skeleton className="h-16 w-full" />
        </div>
      ) : null}
      {state === 'making' ? (
        <MakingFilm handle={handle} snapshot={snapshot} />
      ) : (
        <PrepareActions handle={handle} film={film} />
      )}
      {film?.gain && state !== 'making' ? (
        <SmallerOffer gain={film.gain} keptBytes={film.keptBytes} onTake={() => handle.upload('smaller')} />
      ) : null}
    </Card>
  )
}

/** What will be uploaded, in length and size. */
function Amounts({ film, file }: { film: FilmInView; file: File }) {
  const t = useTranslations('upload.prepare')
  const { durationMs, kept, cuts, keptBytes } = film
  const total = printTimecode(durationMs)
  const size = printBytes(file.size)
  if (isWhole(kept, cuts)) return t('whole', { total, size })
  const length = printTimecode(kept.endMs - kept.startMs, { precise: true })
  return t('part', { length, total, kept: printBytes(keptBytes), size })
}

interface EndsProps {
  film: FilmInView
  positionMs: number
  onKeep: (range: KeptRange) => void
}

function Ends({ film: { kept, cuts }, positionMs, onKeep }: EndsProps) {
  const t = useTranslations('upload.prepare')
  return (
    <div className="grid gap-1.5">
      {(['start', 'end'] as const).map((end) => (
        <CutField
          key={end}
          label={t(end)}
          here={t(`${end}Here`)}
          {...(end === 'start'
            ? { valueMs: kept.startMs, leastMs: 0, mostMs: kept.endMs - leastMs }
            : { valueMs: kept.endMs, leastMs: kept.startMs + leastMs, mostMs: wholeOf(cuts).endMs })}
          onMs={(ms) => onKeep(withEndAt(kept, cuts, end, ms))}
          onStep={(direction) => onKeep(withEndMoved(kept, cuts, end, direction))}
          onHere={() => onKeep(withEndAt(kept, cuts, end, positionMs))}
        />
      ))}
    </div>
  )
}

/** Says where cuts fall, where that is not just anywhere. */
function Steps({ film: { cuts } }: { film: FilmInView }) {
  const t = useTranslations('upload.prepare')
  const longest = longestStepMs(cuts)
  const text =
    cuts.starts.length === 1
      ? t('onlyEnd')
      : longest > 500
        ? t('steps', { seconds: Math.round(longest / 100) / 10 })
        : ''
  return text ? <p className="mt-2 text-sm text-muted">{text}</p> : null
}
