import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import { parseTimecode, printTimecode } from '#app/domain/timecode.ts'

interface CutFieldProps {
  label: string
  /** "Start here": where the picture is. */
  here: string
  ms: number
  onMs: (ms: number) => void
  /** To the cut before or after. */
  onStep: (direction: -1 | 1) => void
  onHere: () => void
}

/** One end of what is kept, to type, to move by single cuts, or to set where the picture is. */
export function CutField({ label, here, ms, onMs, onStep, onHere }: CutFieldProps) {
  const t = useTranslations('upload.prepare')
  const [typed, setTyped] = useState<string | null>(null)
  const take = () => {
    const at = typed === null ? null : parseTimecode(typed)
    if (at !== null) onMs(at)
    setTyped(null)
  }
  return (
    <div className="flex items-center gap-1">
      <span aria-hidden className="w-12 text-sm text-muted">
        {label}
      </span>
      <span dir="ltr" className="inline-flex items-center">
        <IconButton
          icon={ChevronLeft}
          size="sm"
          label={t('earlier', { end: label })}
          onClick={() => onStep(-1)}
        />
        <input
          aria-label={t('timeOf', { end: label })}
          inputMode="decimal"
          value={typed ?? printTimecode(ms, { precise: true })}
          onChange={(event) => setTyped(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take()
            else if (event.key === 'Escape') setTyped(null)
          }}
          className="figures h-9 w-24 rounded-sm border border-edge bg-surface px-1 text-center font-semibold pointer-coarse:h-11 pointer-coarse:text-base"
        />
        <IconButton
          icon={ChevronRight}
          size="sm"
          label={t('later', { end: label })}
          onClick={() => onStep(1)}
        />
      </span>
      <Button size="sm" variant="quiet" onClick={onHere}>
        {here}
      </Button>
    </div>
  )
}
