import { useFetcher } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { FormError } from '#app/components/ui/form-errors.tsx'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { paths } from '#app/paths.ts'

/**
 * Ends what is being prepared, for whoever may, where it is shown how far that has come. Asks first, since what was made
 * so far goes; says so where there is nothing to end any more.
 */
export function StopPreparing({ recordingId }: { recordingId: string }) {
  const t = useTranslations('preparing')
  const fetcher = useFetcher<{ error?: ErrorAnswer }>()
  const refusal = fetcher.data?.error
  return (
    <div className="grid justify-items-start gap-2">
      <ConfirmButton
        size="sm"
        pending={fetcher.state !== 'idle'}
        title={t('stopTitle')}
        text={t('stopText')}
        confirm={t('stop')}
        onConfirm={() => fetcher.submit(null, { method: 'post', action: paths.stopPreparing(recordingId) })}
      >
        {t('stop')}
      </ConfirmButton>
      {refusal ? (
        <div role="alert">
          <FormError>{refusal.message}</FormError>
        </div>
      ) : null}
    </div>
  )
}
