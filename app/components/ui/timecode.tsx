import { useTranslations } from 'use-intl/react'
import { printSpan, printTimecode } from '#app/domain/timecode.ts'
import { classes } from './class-names.ts'

interface TimecodeProps {
  /** Integer milliseconds. */
  startMs: number
  endMs?: number | null
  precise?: boolean
  className?: string
}

/** A place on a recording: `2:05` or `2:05–2:38`, in figures that keep their width, spoken in words. */
export function Timecode({ startMs, endMs = null, precise, className }: TimecodeProps) {
  const t = useTranslations('ui.timecode')
  const words = (ms: number) => t('at', partsOf(ms))
  const spoken = endMs === null ? words(startMs) : t('span', { start: words(startMs), end: words(endMs) })
  const printed =
    precise && endMs === null ? printTimecode(startMs, { precise }) : printSpan({ startMs, endMs })
  return (
    <span className={classes('figures whitespace-nowrap', className)}>
      <span aria-hidden dir="ltr">
        {printed}
      </span>
      <span className="sr-only">{spoken}</span>
    </span>
  )
}

function partsOf(ms: number) {
  const total = Math.floor(ms / 1000)
  return { hours: Math.floor(total / 3600), minutes: Math.floor(total / 60) % 60, seconds: total % 60 }
}
