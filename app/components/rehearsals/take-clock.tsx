import { useTranslations } from 'use-intl/react'
import { LiveClock } from '#app/components/recorder/live-picture.tsx'
import { takesOfSession } from '#app/domain/rehearsal.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { openPause, type Said } from './session.ts'

interface TakeClockProps {
  said: Said
  nowMs: number
  expectedMs: number
  before: number
}

/** Which take runs, how long it has, and whether teaching is stopped. */
export function TakeClock({ said, nowMs, expectedMs, before }: TakeClockProps) {
  const t = useTranslations('rehearsals.recorder')
  const cut = takesOfSession({ lengthMs: nowMs, offsetMs: 0, marks: said })
  const current = cut.at(-1)
  const spentMs = nowMs - (current?.startMs ?? 0)
  return (
    <LiveClock>
      <span role="timer">
        {t('running', {
          number: before + cut.length,
          time: printTimecode(spentMs),
          planned: printTimecode(expectedMs),
        })}
      </span>
      {spentMs > expectedMs ? <span>{t('over')}</span> : null}
      {openPause(said) ? <span className="font-semibold">{t('paused')}</span> : null}
    </LiveClock>
  )
}
