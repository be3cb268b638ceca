import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { printTimecode } from '#app/domain/timecode.ts'

/** How long the observation runs, by the time of day: a phone that slept in a pocket has missed nothing. */
export function ObservationClock({ startedAt }: { startedAt: number }) {
  const t = useTranslations('tagging.live')
  const [now, setNow] = useState(startedAt)
  useEffect(() => {
    const look = () => setNow(Date.now())
    look()
    const timer = setInterval(look, 250)
    return () => clearInterval(timer)
  }, [])
  return (
    <p role="timer" aria-label={t('clock')} className="figures text-2xl font-semibold" dir="ltr">
      {printTimecode(Math.max(0, now - startedAt))}
    </p>
  )
}
