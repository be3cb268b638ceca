import { useFetcher } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { ProgressBar } from '#app/components/ui/progress-bar.tsx'
import type { RecordingFailure } from '#app/domain/recording.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'
import { paths } from '#app/paths.ts'
import { StageWords } from './stage.tsx'

interface PreparingProps {
  progress: RecordingProgress
  failure: { reason: RecordingFailure; canRetry: boolean } | null
  /** Whether it plays meanwhile from the file on this device. */
  isLocal: boolean
}

const underWay = ['uploading', 'received', 'checking', 'processing'] as const
type UnderWay = (typeof underWay)[number]
const isUnderWay = (state: string): state is UnderWay => underWay.some((each) => each === state)

/** What happens to a recording before it can be played, on the stage where it will be. */
export function Preparing({ progress, failure, isLocal }: PreparingProps) {
  const t = useTranslations('room.preparing')
  const states = useTranslations('recordings.state')
  if (progress.state === 'failed') return <Failed recordingId={progress.recordingId} failure={failure} />
  if (!isUnderWay(progress.state))
    return progress.state === 'ready' ? null : <StageWords title={t('failed')} text={t('gone')} />
  const value = progress.state === 'processing' ? progress.permille / 1000 : undefined
  if (isLocal)
    return (
      <p
        role="status"
        className="pointer-events-none absolute inset-x-0 top-0 bg-stage/70 px-4 py-1.5 text-center text-sm"
      >
        {progress.state === 'uploading' ? t('local') : states(progress.state)}
        {value === undefined ? null : ` · ${Math.round(value * 100)} %`}
      </p>
    )
  const text = progress.state === 'uploading' ? t('uploadingElsewhere') : t(`${progress.state}Text`)
  return (
    <StageWords title={states(progress.state)} text={text}>
      <div data-theme="dark" className="w-64">
        <ProgressBar
          label={t('progress')}
          hideLabel
          value={value}
          note={value === undefined ? undefined : `${Math.round(value * 100)} %`}
        />
      </div>
    </StageWords>
  )
}

function Failed({ recordingId, failure }: { recordingId: string; failure: PreparingProps['failure'] }) {
  const t = useTranslations('room.preparing')
  const words = useTranslations('preparing.failure')
  const fetcher = useFetcher()
  return (
    <StageWords
      title={failure ? words(`${failure.reason}.wrong`) : t('failed')}
      text={failure ? `${words(`${failure.reason}.safe`)} ${words(`${failure.reason}.next`)}` : t('gone')}
    >
      {failure?.canRetry ? (
        <fetcher.Form method="post" action={paths.retryRecording(recordingId)}>
          <Button type="submit" variant="primary" pending={fetcher.state !== 'idle'}>
            {t('retry')}
          </Button>
        </fetcher.Form>
      ) : null}
    </StageWords>
  )
}
