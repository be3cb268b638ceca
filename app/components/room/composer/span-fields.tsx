import { Link } from '@remix-run/react'
import {
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
  ChevronsRight,
  type LucideIcon,
  Scissors,
  X,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { TimelineRange } from '#app/components/timeline/use-pointer.ts'
import { parseTimecode, printTimecode } from '#app/domain/timecode.ts'

interface SpanFieldsProps {
  span: TimelineRange
  onSpan: (span: TimelineRange) => void
  onNudge: (frames: number, end: 'start' | 'end') => void
  onShift: (ms: number, end: 'start' | 'end') => void
  /** Makes the range end where the picture is. */
  onEndHere: () => void
  onClear?: () => void
  /** Where the range can be cut into a file. */
  clipPath?: string | undefined
}

/** Both ends of a moment, to type into or to move by frames and half seconds. */
export function SpanFields({
  span,
  onSpan,
  onNudge,
  onShift,
  onEndHere,
  onClear,
  clipPath,
}: SpanFieldsProps) {
  const t = useTranslations('room.composer')
  return (
    <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-sm" dir="ltr">
      <End
        label={t('start')}
        ms={span.startMs}
        onMs={(startMs) => onSpan({ ...span, startMs })}
        onNudge={(frames) => onNudge(frames, 'start')}
        onShift={(ms) => onShift(ms, 'start')}
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
          onShift={(ms) => onShift(ms, 'end')}
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
  onShift: (ms: number) => void
}

/** So far go the wider steps, in milliseconds. */
const shiftMs = 500

function End({ label, ms, onMs, onNudge, onShift }: EndProps) {
  const t = useTranslations('room.composer')
  const [typed, setTyped] = useState<string | null>(null)
  const take = () => {
    const at = typed === null ? null : parseTimecode(typed)
    if (at !== null) onMs(at)
    setTyped(null)
  }
  return (
    <span className="inline-flex items-center">
      <Move icon={ChevronsLeft} label={t('shiftBack', { end: label })} onPress={() => onShift(-shiftMs)} />
      <Move icon={ChevronLeft} label={t('nudgeBack', { end: label })} onPress={() => onNudge(-1)} />
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
            const sign = event.key === 'ArrowUp' ? 1 : -1
            if (event.shiftKey) onShift(sign * shiftMs)
            else onNudge(sign)
          }
        }}
        className="figures h-7 w-17 rounded-sm border border-line bg-surface px-1 text-center font-semibold pointer-coarse:h-9"
      />
      <Move icon={ChevronRight} label={t('nudgeForward', { end: label })} onPress={() => onNudge(1)} />
      <Move icon={ChevronsRight} label={t('shiftForward', { end: label })} onPress={() => onShift(shiftMs)} />
    </span>
  )
}

function Move({ icon: Icon, label, onPress }: { icon: LucideIcon; label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="grid h-7 w-6 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink pointer-coarse:h-9 pointer-coarse:w-8"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  )
}
