import { useTranslations } from 'use-intl/react'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { paths } from '#app/paths.ts'

/** What stands in the room's place when its owner has ended the share, or deleted it. */
export function LeftRoom({ reason }: { reason: 'withdrawn' | 'removed' }) {
  const t = useTranslations('room.left')
  return (
    <div role="alert" className="mx-auto grid max-w-md justify-items-start gap-2 px-4 py-12 sm:py-20">
      <h1 className="text-xl">{t(reason)}</h1>
      <p className="text-muted">{t(`${reason}Next`)}</p>
      <LinkButton to={paths.recordings()} variant="primary" className="mt-4">
        {t('home')}
      </LinkButton>
    </div>
  )
}
