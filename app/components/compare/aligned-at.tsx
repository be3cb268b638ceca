import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { parseTimecode, printTimecode } from '#app/domain/timecode.ts'

interface AlignedAtProps {
  atMs: number
  endMs: number
  onAt: (atMs: number) => void
}

const precise = (ms: number) => printTimecode(ms, { precise: true })

/** The moment that stands beside the other's, to be typed over. What is no time stays beside the words that say so. */
export function AlignedAt({ atMs, endMs, onAt }: AlignedAtProps) {
  const t = useTranslations('compare')
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [isRefused, setRefused] = useState(false)
  const forget = () => {
    setTyped(null)
    setRefused(false)
  }
  const take = () => {
    if (typed === null || typed.trim() === '') return forget()
    const at = parseTimecode(typed)
    if (at === null || at > endMs) return setRefused(true)
    if (at !== atMs) onAt(at)
    forget()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take()
    else if (event.key === 'Escape') forget()
  }
  return (
    <span className="flex flex-wrap items-center justify-end gap-x-2 py-1 text-sm">
      {isRefused ? (
        <span id={`${id}-problem`} role="alert" className="text-danger">
          {t('noTime', { to: precise(endMs) })}
        </span>
      ) : null}
      <label htmlFor={id} className="text-muted">
        {t('meetsAt')}
      </label>
      <input
        id={id}
        dir="ltr"
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? precise(atMs)}
        onChange={(event) => {
          setTyped(event.target.value)
          setRefused(false)
        }}
        onBlur={take}
        onKeyDown={press}
        aria-invalid={isRefused || undefined}
        aria-describedby={isRefused ? `${id}-problem` : undefined}
        className="figures h-8 w-24 rounded-sm border border-line bg-surface px-1.5 aria-invalid:border-danger pointer-coarse:h-11"
      />
    </span>
  )
}
