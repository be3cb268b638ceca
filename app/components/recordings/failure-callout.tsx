import { useTranslations } from 'use-intl/react'
import { Callout } from '#app/components/ui/callout.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import type { RecordingFailure } from '#app/domain/recording.ts'
import { paths } from '#app/paths.ts'
import { PrepareAgain } from './prepare-again.tsx'

interface FailureCalloutProps {
  recordingId: string
  failure: { reason: RecordingFailure; canRetry: boolean }
}

/** Why a recording could not be prepared, and what can be done, on a page that is about something else. */
export function FailureCallout({ recordingId, failure: { reason, canRetry } }: FailureCalloutProps) {
  const t = useTranslations('recordings.details')
  const failures = useTranslations('preparing.failure')
  return (
    <Callout
      tone="danger"
      title={failures(`${reason}.wrong`)}
      action={
        <>
          {canRetry ? <PrepareAgain recordingId={recordingId} variant="primary" /> : null}
          <LinkButton to={paths.recording(recordingId)}>{t('back')}</LinkButton>
        </>
      }
    >
      {failures(`${reason}.safe`)} {failures(`${reason}.next`)}
    </Callout>
  )
}
