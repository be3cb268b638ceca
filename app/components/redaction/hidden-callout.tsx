import { EyeOff } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '#app/components/ui/callout.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { paths } from '#app/paths.ts'

/** Says, where shares are told of, that none of them reaches anybody while the recording is redacted. */
export function HiddenCallout({ recordingId }: { recordingId: string }) {
  const t = useTranslations('redaction')
  return (
    <Callout
      tone="opportunity"
      icon={EyeOff}
      action={<LinkButton to={paths.redactRecording(recordingId)}>{t('open')}</LinkButton>}
    >
      {t('hiddenHere')}
    </Callout>
  )
}
