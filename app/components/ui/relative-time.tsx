import { useFormatter, useNow } from 'use-intl/react'

interface RelativeTimeProps {
  /** An instant: epoch milliseconds, ISO text or a Date. */
  at: number | string | Date
  className?: string
}

/** "2 days ago", kept fresh; the exact moment on hover. Server and browser print the same at first. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const format = useFormatter()
  const now = useNow({ updateInterval: 30_000 })
  const instant = new Date(at)
  return (
    <time dateTime={instant.toISOString()} title={format.dateTime(instant, 'moment')} className={className}>
      {format.relativeTime(instant, now)}
    </time>
  )
}
