import { Link } from '@remix-run/react'
import { ChevronLeft, ChevronRight, Scissors, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { TimelineRange } from '#app/components/timeline/use-pointer.ts'
import { parseTimecode, printTimecode } from '#app/domain/timecode.ts'

interface SpanFieldsProps {
  span: TimelineRange
  onSpan: (span: TimelineRange) => void
  onNudge: (frames: number, end: 'start' | 'end') => void
  /** Makes the range end where the picture is. */
  onEndHere: () => void
  onClear?: () => void
  /** Where the range can be cut into a file. */
  clipPath?: string | undefined
}

/** Both ends of a moment, to type into or to move by frames. */
export function SpanFields({ span, onSpan, onNudge, onEndHere, onClear, clipPath }: SpanFieldsProps) {
  const t = useTranslations('room.composer')
  return (
    <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-sm" dir="ltr">
      <End
        label={t('start')}
        ms={span.startMs}
        onMs={(startMs) => onSpan({ ...span, startMs })}
        onNudge={(frames) => onNudge(frames, 'start')}
      />
      <span aria-hidden className="text-muted">
        –
      </span>
      {span.endMs === null ? (
        <button
          type="button"
          onClick={onEndHere}
          className="h-7 rounded-sm px-1.5 text-muted hover:bg-raised hover:text-ink pointer-coarse:h-9"
        >
          {t('setOut')}
        </button>
      ) : (
        <End
          label={t('end')}
          ms={span.endMs}
          onMs={(endMs) => onSpan({ ...span, endMs })}
          onNudge={(frames) => onNudge(frames, 'end')}
        />
      )}
      {onClear ? (
        <button
          type="button"
          aria-label={t('clear')}
          title={t('clear')}
          onClick={onClear}
          className="grid size-7 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink pointer-coarse:size-9"
        >
          <X aria-hidden className="size-4" />
        </button>
      ) : null}
      {clipPath ? (
        <Link
          to={clipPath}
          title={t('clipRange')}
          className="inline-flex h-7 items-center gap-1 rounded-sm px-1.5 text-muted hover:bg-raised hover:text-ink pointer-coarse:h-9"
        >
          <Scissors aria-hidden className="size-4" />
          <span className="max-sm:sr-only">{t('clipRange')}</span>
        </Link>
      ) : null}
    </div>
  )
}

interface EndProps {
  label: string
  ms: number
  onMs: (ms: number) => void
  onNudge: (frames: number) => void
}

const nudge =
  'grid h-7 w-6 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink pointer-coarse:h-9 pointer-coarse:w-8'

function End({ label, ms, onMs, onNudge }: EndProps) {
  const t = useTranslations('room.composer')
  const [typed, setTyped] = useState<string | null>(null)
  const take = () => {
    const at = typed === null ? null : parseTimecode(typed)
    if (at !== null) onMs(at)
    setTyped(null)
  }
  return (
    <span className="inline-flex items-center">
      <button
        type="button"
        aria-label={t('nudgeBack', { end: label })}
        onClick={() => onNudge(-1)}
        className={nudge}
      >
        <ChevronLeft aria-hidden className="size-4" />
      </button>
      <input
        aria-label={label}
        inputMode="decimal"
        value={typed ?? printTimecode(ms, { precise: true })}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          else if (event.key === 'Escape') setTyped(null)
          else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            event.preventDefault()
            onNudge((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 12 : 1))
          }
        }}
        className="figures h-7 w-17 rounded-sm border border-line bg-surface px-1 text-center font-semibold pointer-coarse:h-9"
      />
      <button
        type="button"
        aria-label={t('nudgeForward', { end: label })}
        onClick={() => onNudge(1)}
        className={nudge}
      >
        <ChevronRight aria-hidden className="size-4" />
      </button>
    </span>
  )
}
