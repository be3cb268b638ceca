import { useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'

interface ClockFieldProps {
  /** When the observation began, in epoch milliseconds. */
  startedAt: number
  /** When the film began, on the observation's clock; null where the time of day is not used. */
  clockMs: number | null
  onClock: (clockMs: number) => void
}

/** When the film began by the time of day, in the reader's own zone, to the second. */
export function ClockField({ startedAt, clockMs, onClock }: ClockFieldProps) {
  const t = useTranslations('tagging.film')
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const kept = clockMs === null ? '' : localText(startedAt + clockMs)
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-semibold">
        {t('clock')}
      </label>
      <p id={`${id}-about`} className="text-sm text-muted">
        {t('clockAbout')}
      </p>
      <input
        id={id}
        type="datetime-local"
        step={1}
        aria-describedby={`${id}-about`}
        value={typed ?? kept}
        placeholder={localText(startedAt)}
        onFocus={() => setTyped(kept || localText(startedAt))}
        onChange={({ target }) => {
          setTyped(target.value)
          const at = new Date(target.value).getTime()
          if (Number.isFinite(at)) onClock(Math.round(at - startedAt))
        }}
        onBlur={() => setTyped(null)}
        className="field figures max-w-64"
      />
    </div>
  )
}

/** An instant as the field has it: local, to the second. */
function localText(at: number): string {
  const there = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return there.toISOString().slice(0, 19)
}
