import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { classes } from '#app/components/ui/class-names.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { type KeptRange, type RangeEnd, withEndAt, withEndMoved } from './kept-range.ts'
import type { FilmInView } from './preparation-snapshot.ts'

interface TrimStripProps {
  film: FilmInView
  positionMs: number
  onKeep: (range: KeptRange) => void
  onSeek: (positionMs: number) => void
}

/** As many places as there will be pictures, so that nothing moves when they come. */
const places = Array.from({ length: 12 }, (_, index) => index)

/** The film as a strip of pictures with a handle at each end of what is kept. Time runs from left to right everywhere. */
export function TrimStrip({ film, positionMs, onKeep, onSeek }: TrimStripProps) {
  const t = useTranslations('upload.prepare')
  const strip = useRef<HTMLDivElement>(null)
  const { durationMs, kept, cuts, thumbnails } = film
  const percent = (ms: number) => `${(Math.min(ms, durationMs) / durationMs) * 100}%`
  const timeAt = (event: PointerEvent) => {
    const box = strip.current?.getBoundingClientRect()
    if (!box || box.width === 0) return 0
    return Math.round(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * durationMs)
  }
  const drag = (end: RangeEnd) => (event: PointerEvent) => onKeep(withEndAt(kept, cuts, end, timeAt(event)))
  const press = (event: PointerEvent) => {
    if (event.button === 0) onSeek(timeAt(event))
  }
  return (
    <fieldset aria-label={t('strip')} dir="ltr" className="relative mx-5 h-16 select-none">
      <div
        ref={strip}
        onPointerDown={press}
        className="absolute inset-y-1 inset-x-0 flex touch-pan-y overflow-hidden bg-pressed"
      >
        {places.map((place) => (
          <span key={place} className="min-w-0 flex-1">
            {thumbnails[place] === undefined ? null : (
              <img src={thumbnails[place]} alt="" draggable={false} className="size-full object-cover" />
            )}
          </span>
        ))}
        <span className="absolute inset-y-0 start-0 bg-ground/80" style={{ width: percent(kept.startMs) }} />
        <span
          className="absolute inset-y-0 end-0 bg-ground/80"
          style={{ width: percent(durationMs - kept.endMs) }}
        />
        <span
          className="absolute inset-y-0 w-0.5 bg-stage-ink outline outline-stage"
          style={{ left: percent(positionMs) }}
        />
      </div>
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 border-y-4 border-accent"
        style={{ left: percent(kept.startMs), right: percent(durationMs - kept.endMs) }}
      />
      {(['start', 'end'] as const).map((end) => (
        <Handle
          key={end}
          end={end}
          label={t(end)}
          ms={end === 'start' ? kept.startMs : kept.endMs}
          place={percent(end === 'start' ? kept.startMs : kept.endMs)}
          durationMs={durationMs}
          onDrag={drag(end)}
          onMove={(byMs) => onKeep(withEndMoved(kept, cuts, end, byMs))}
          onGo={(ms) => onKeep(withEndAt(kept, cuts, end, ms))}
        />
      ))}
    </fieldset>
  )
}

interface HandleProps {
  end: RangeEnd
  label: string
  ms: number
  place: string
  durationMs: number
  onDrag: (event: PointerEvent) => void
  onMove: (byMs: number) => void
  onGo: (ms: number) => void
}

const stepMs = 1_000
const leapMs = 10_000

function Handle({ end, label, ms, place, durationMs, onDrag, onMove, onGo }: HandleProps) {
  const isHeld = useRef(false)
  const hold = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    isHeld.current = true
  }
  const release = () => {
    isHeld.current = false
  }
  const takeKey = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -stepMs, ArrowDown: -stepMs, ArrowRight: stepMs, ArrowUp: stepMs }[event.key]
    const leap = { PageDown: -leapMs, PageUp: leapMs }[event.key]
    const end = { Home: 0, End: durationMs }[event.key]
    if (by !== undefined) onMove(event.shiftKey ? by * 10 : by)
    else if (leap !== undefined) onMove(leap)
    else if (end !== undefined) onGo(end)
    else return
    event.preventDefault()
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={durationMs}
      aria-valuenow={ms}
      aria-valuetext={printTimecode(ms, { precise: true })}
      onPointerDown={hold}
      onPointerMove={(event) => {
        if (isHeld.current) onDrag(event)
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={takeKey}
      style={{ left: place }}
      className={classes(
        'group absolute inset-y-0 flex w-9 cursor-ew-resize touch-none outline-none',
        end === 'start' ? '-translate-x-full justify-end' : 'justify-start',
      )}
    >
      <span
        className={classes(
          'grid w-4 place-items-center bg-accent group-hover:bg-accent-strong',
          'group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent',
          end === 'start' ? 'rounded-s-sm' : 'rounded-e-sm',
        )}
      >
        <span aria-hidden className="h-5 w-0.5 rounded-full bg-on-accent" />
      </span>
    </div>
  )
}
