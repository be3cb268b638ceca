import { useTranslations } from 'use-intl/react'
import { PrepareAgain } from '#app/components/recordings/prepare-again.tsx'
import { PreparingLine } from '#app/components/recordings/preparing-line.tsx'
import { StopPreparing } from '#app/components/recordings/stop-preparing.tsx'
import { isBeingPrepared, recordingFailureCodes } from '#app/domain/recording.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'

/** How far a recording has come, and whether this person may stop that, or have it prepared again. */
export interface RecordingFate extends RecordingProgress {
  canStop: boolean
  canRetry: boolean
}

/** What becomes of a file once all of it is here: how far it has come, that it is ready, or why it cannot be watched. */
export function Fate({ progress }: { progress: RecordingFate | undefined }) {
  const t = useTranslations('upload.fate')
  const failures = useTranslations('preparing.failure')
  if (!progress) return null
  const { state } = progress
  const failure = recordingFailureCodes.find((code) => code === progress.failure)
  return (
    <div className="mt-2">
      <PreparingLine progress={progress} />
      {isBeingPrepared(state) && progress.canStop ? (
        <StopPreparing recordingId={progress.recordingId} />
      ) : null}
      <p role="status" className={state === 'failed' ? 'text-sm text-danger' : 'text-sm text-strength'}>
        {state === 'ready' ? t('ready') : null}
        {state === 'failed'
          ? failure
            ? `${failures(`${failure}.wrong`)} ${failures(`${failure}.next`)}`
            : t('failed')
          : null}
      </p>
      {state === 'failed' && progress.canRetry ? (
        <div className="mt-2">
          <PrepareAgain recordingId={progress.recordingId} size="sm" />
        </div>
      ) : null}
    </div>
  )
}
