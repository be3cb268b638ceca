import { useSyncExternalStore } from 'react'
import { useFormatter, useNow } from 'use-intl/react'

interface RelativeTimeProps {
  /** An instant: epoch milliseconds, ISO text or a Date. */
  at: number | string | Date
  className?: string
}

/** "2 days ago", kept fresh; the exact moment on hover. Server and browser print the same at first. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const format = useFormatter()
  const made = useNow().getTime()
  const now = useSyncExternalStore(onTick, lastTick, () => made)
  const instant = new Date(at)
  // What happened since the last tick is not yet to come.
  const isJustNow = instant.getTime() > now && instant.getTime() <= now + tickMs
  return (
    <time dateTime={instant.toISOString()} title={format.dateTime(instant, 'moment')} className={className}>
      {format.relativeTime(instant, isJustNow ? instant : now)}
    </time>
  )
}

const tickMs = 30_000

const lastTick = () => Math.floor(Date.now() / tickMs) * tickMs

function onTick(tell: () => void): () => void {
  const timer = setInterval(tell, tickMs / 2)
  return () => clearInterval(timer)
}
