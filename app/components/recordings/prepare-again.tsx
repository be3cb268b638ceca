import { useFetcher } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { paths } from '#app/paths.ts'

interface PrepareProps {
  recordingId: string
  size?: 'sm'
  variant?: 'primary'
}

/** Prepares a failed recording anew: for whoever may, beside every sentence that says "try again". */
export function PrepareAgain({ recordingId, ...look }: PrepareProps) {
  const t = useTranslations('common')
  return <Sends to={paths.retryRecording(recordingId)} label={t('retry')} {...look} />
}

/** Ends what is being prepared: for whoever may, where it is shown how far that has come. */
export function StopPreparing({ recordingId, ...look }: PrepareProps) {
  const t = useTranslations('preparing')
  return <Sends to={paths.stopPreparing(recordingId)} label={t('stop')} {...look} />
}

function Sends({ to, label, ...look }: { to: string; label: string } & Omit<PrepareProps, 'recordingId'>) {
  const fetcher = useFetcher()
  return (
    <fetcher.Form method="post" action={to}>
      <Button type="submit" {...look} pending={fetcher.state !== 'idle'}>
        {label}
      </Button>
    </fetcher.Form>
  )
}
