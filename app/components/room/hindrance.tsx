import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { paths } from '#app/paths.ts'

/** What keeps this page from hearing of others. */
export function Hindrance({
  connection,
  isSignedOut,
  recordingId,
}: {
  connection: string
  isSignedOut: boolean
  recordingId: string
}) {
  const t = useTranslations('room')
  if (isSignedOut || connection === 'signed-out')
    return (
      <Callout
        tone="opportunity"
        role="alert"
        action={
          <a className="link font-semibold" href={paths.signIn(paths.recording(recordingId))}>
            {t('signIn')}
          </a>
        }
      >
        {t('signedOut')}
      </Callout>
    )
  if (connection !== 'reload') return null
  return (
    <Callout
      role="alert"
      action={
        <Button size="sm" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      }
    >
      {t('outdated')}
    </Callout>
  )
}
