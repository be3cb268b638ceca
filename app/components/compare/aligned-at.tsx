import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { useTypedTime } from '#app/components/ui/use-typed-time.ts'

interface AlignedAtProps {
  atMs: number
  endMs: number
  onAt: (atMs: number) => void
}

/** The moment that stands beside the other's, to be typed over. */
export function AlignedAt({ atMs, endMs, onAt }: AlignedAtProps) {
  const t = useTranslations('compare')
  const id = useId()
  const { problem, field } = useTypedTime({ valueMs: atMs, leastMs: 0, mostMs: endMs, onTime: onAt })
  return (
    <span className="flex flex-wrap items-center justify-end gap-x-2 py-1 text-sm">
      {problem ? (
        <span id={`${id}-problem`} role="alert" className="text-danger">
          {problem}
        </span>
      ) : null}
      <label htmlFor={id} className="text-muted">
        {t('meetsAt')}
      </label>
      <input
        {...field}
        id={id}
        dir="ltr"
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        className="figures h-8 w-24 rounded-sm border border-line bg-surface px-1.5 aria-invalid:border-danger pointer-coarse:h-11"
      />
    </span>
  )
}
