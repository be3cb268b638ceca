import { useTranslations } from 'use-intl/react'
import { useProgressWords } from '#app/components/progress-words.ts'
import { PrepareAgain } from '#app/components/recordings/prepare-again.tsx'
import { StopPreparing } from '#app/components/recordings/stop-preparing.tsx'
import { ProgressBar } from '#app/components/ui/progress-bar.tsx'
import { isBeingPrepared, isUnderWay, type RecordingFailure } from '#app/domain/recording.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { StageWords } from './stage.tsx'

interface PreparingProps {
  progress: RecordingProgress
  failure: { reason: RecordingFailure; canRetry: boolean } | null
  /** What plays meanwhile: the file on this device, or as much as is made. */
  meanwhile: 'file' | 'beginning' | null
  /** Whether the viewer may end it. */
  canStop: boolean
}

/** What happens to a recording before it can be played, on the stage where it will be. */
export function Preparing({ progress, failure, meanwhile, canStop }: PreparingProps) {
  const t = useTranslations('room.preparing')
  const { stage, value, figures } = useProgressWords(progress)
  if (progress.state === 'failed') return <Failed recordingId={progress.recordingId} failure={failure} />
  if (!isUnderWay(progress.state))
    return progress.state === 'ready' ? null : <StageWords title={t('failed')} text={t('gone')} />
  const stop =
    canStop && isBeingPrepared(progress.state) ? <StopPreparing recordingId={progress.recordingId} /> : null
  if (meanwhile)
    return (
      <div
        data-theme="dark"
        className="pointer-events-none absolute inset-x-0 top-0 flex flex-wrap items-center justify-center gap-x-4 gap-y-1 bg-stage/70 px-4 py-1.5 text-sm"
      >
        <p role="status">
          {[
            progress.state === 'uploading' ? t('local') : stage,
            meanwhile === 'beginning' && progress.stage !== 'previews'
              ? t('upTo', { time: printTimecode(progress.playableMs) })
              : null,
            ...figures,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {stop ? <div className="pointer-events-auto">{stop}</div> : null}
      </div>
    )
  const text = progress.state === 'uploading' ? t('uploadingElsewhere') : t(`${progress.state}Text`)
  return (
    <StageWords title={stage} text={text}>
      <div data-theme="dark" className="w-64">
        <ProgressBar
          label={t('progress')}
          hideLabel
          value={value}
          note={value === undefined ? undefined : figures.join(' · ')}
        />
        {stop ? <div className="mt-3 flex justify-center">{stop}</div> : null}
      </div>
    </StageWords>
  )
}

function Failed({ recordingId, failure }: { recordingId: string; failure: PreparingProps['failure'] }) {
  const t = useTranslations('room.preparing')
  const words = useTranslations('preparing.failure')
  return (
    <StageWords
      title={failure ? words(`${failure.reason}.wrong`) : t('failed')}
      text={failure ? `${words(`${failure.reason}.safe`)} ${words(`${failure.reason}.next`)}` : t('gone')}
    >
      {failure?.canRetry ? <PrepareAgain recordingId={recordingId} variant="primary" /> : null}
    </StageWords>
  )
}
