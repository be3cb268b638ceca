import { Magnet } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { printTimecode } from '#app/domain/timecode.ts'
import { snapped } from './cues.ts'
import type { TranscriptStore } from './transcript-store.ts'
import { useTranscriptState } from './use-transcript-state.ts'

interface SnapOfferProps {
  store: TranscriptStore
  span: { startMs: number; endMs: number | null } | null
  onSpan: (span: { startMs: number; endMs: number }) => void
}

/** Offers to let a range begin and end with what is said; only where there are words near its ends. */
export function SnapOffer({ store, span, onSpan }: SnapOfferProps) {
  const t = useTranslations('transcript')
  const cues = useTranscriptState(store).page?.transcript?.cues
  if (!cues || !span || span.endMs === null) return null
  const whole = snapped(cues, { startMs: span.startMs, endMs: span.endMs })
  if (!whole) return null
  const times = `${printTimecode(whole.startMs, { precise: true })}–${printTimecode(whole.endMs, { precise: true })}`
  return (
    <div className="flex justify-end border-t border-line px-3">
      <button
        type="button"
        onClick={() => onSpan(whole)}
        className="flex h-8 items-center gap-1.5 rounded-sm px-2 text-sm text-muted hover:bg-raised hover:text-ink pointer-coarse:h-10"
      >
        <Magnet aria-hidden className="size-4" />
        {t('snap')}
        <span className="figures">{times}</span>
      </button>
    </div>
  )
}
