import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl/react'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { paths } from '#app/paths.ts'
import { FilmPlace, type FilmPlaceProps } from './film-place.tsx'

/** Few open it: its frame is fetched for them alone. */
const Dialog = lazy(async () => ({ default: (await import('#app/components/ui/dialog.tsx')).Dialog }))

/** Where one chooses whether a film is kept on this device. */
export function FilmDialog({ onClose, ...film }: FilmPlaceProps & { onClose: () => void }) {
  const t = useTranslations('copies')
  return (
    <Suspense fallback={null}>
      <Dialog
        isOpen
        onOpenChange={onClose}
        title={t('film.title')}
        size="sm"
        footer={
          <LinkButton to={paths.onDevice()} variant="quiet">
            {t('toPage')}
          </LinkButton>
        }
      >
        <div className="grid gap-4">
          <p className="text-muted">{t('film.text')}</p>
          <FilmPlace {...film} />
        </div>
      </Dialog>
    </Suspense>
  )
}
