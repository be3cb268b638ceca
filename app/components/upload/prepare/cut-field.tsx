import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import { useTypedTime } from '#app/components/ui/use-typed-time.ts'

interface CutFieldProps {
  label: string
  /** "Start here": where the picture is. */
  here: string
  valueMs: number
  leastMs: number
  mostMs: number
  onMs: (ms: number) => void
  /** To the cut before or after. */
  onStep: (direction: -1 | 1) => void
  onHere: () => void
}

/** One end of what is kept, to type, to move by single cuts, or to set where the picture is. */
export function CutField({ label, here, onMs, onStep, onHere, ...bounds }: CutFieldProps) {
  const t = useTranslations('upload.prepare')
  const problemId = useId()
  const { problem, field } = useTypedTime({ ...bounds, onTime: onMs })
  return (
    <div>
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
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? undefined : problemId}
            inputMode="decimal"
            {...field}
            onFocus={(event) => event.target.select()}
            className="figures h-9 w-24 rounded-sm border border-edge bg-surface px-1 text-center font-semibold aria-invalid:border-danger pointer-coarse:h-11 pointer-coarse:text-base"
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
      <p id={problemId} role="status" className="text-sm text-danger">
        {problem}
      </p>
    </div>
  )
}
