import { useFetcher } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { paths } from '#app/paths.ts'

interface PrepareAgainProps {
  recordingId: string
  size?: 'sm'
  variant?: 'primary'
}

/** Prepares a failed recording anew: for whoever may, beside every sentence that says "try again". */
export function PrepareAgain({ recordingId, ...look }: PrepareAgainProps) {
  const t = useTranslations('common')
  const fetcher = useFetcher()
  return (
    <fetcher.Form method="post" action={paths.retryRecording(recordingId)}>
      <Button type="submit" {...look} pending={fetcher.state !== 'idle'}>
        {t('retry')}
      </Button>
    </fetcher.Form>
  )
}
