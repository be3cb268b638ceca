import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { parseTimecode, printTimecode } from '#app/domain/timecode.ts'

interface TypedTime {
  valueMs: number
  /** The earliest and the latest time that may be typed. */
  leastMs: number
  mostMs: number
  onTime: (ms: number) => void
}

/**
 * A time in a field, taken when the field is left or Enter is pressed. What is no time, or out of bounds, stays as it
 * was typed beside the sentence that says so, and is taken once the bounds allow it; Escape and an empty field give up.
 */
export function useTypedTime({ valueMs, leastMs, mostMs, onTime }: TypedTime) {
  const t = useTranslations('ui.typedTime')
  const [typed, setTyped] = useState<string | null>(null)
  const [isRefused, setRefused] = useState(false)
  const at = typed === null ? null : parseTimecode(typed)
  const fits = at !== null && at >= leastMs && at <= mostMs
  const forget = () => {
    setTyped(null)
    setRefused(false)
  }
  const take = () => {
    if (typed === null) return
    if (typed.trim() === '') return forget()
    if (!fits) return setRefused(true)
    if (at !== valueMs) onTime(at)
    forget()
  }
  useEffect(() => {
    if (isRefused && fits) take()
  })
  const precise = (ms: number) => printTimecode(ms, { precise: true })
  return {
    problem: isRefused && !fits ? t('between', { from: precise(leastMs), to: precise(mostMs) }) : undefined,
    field: {
      value: typed ?? precise(valueMs),
      onChange: (event: { target: { value: string } }) => {
        setTyped(event.target.value)
        setRefused(false)
      },
      onBlur: take,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === 'Enter') take()
        else if (event.key === 'Escape') forget()
      },
    },
  }
}
