import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl/react'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { paths } from '#app/paths.ts'
import { BeginKeeping } from './begin-keeping.tsx'
import { FilmPlace } from './film-place.tsx'
import { useKeeping } from './use-keeping.ts'

/** Few open it: its frame is fetched for them alone. */
const Dialog = lazy(async () => ({ default: (await import('#app/components/ui/dialog.tsx')).Dialog }))

interface KeepDialogProps {
  personId: string
  recordingId: string
  /** The pictures that are kept with the film; null where it must not leave the server. */
  film: readonly string[] | null
  onClose: () => void
}

/** Whether this device keeps rooms, and the film of this one. */
export function KeepDialog({ personId, recordingId, film, onClose }: KeepDialogProps) {
  const t = useTranslations('copies')
  const isKeeping = useKeeping()
  return (
    <Suspense fallback={null}>
      <Dialog
        isOpen
        onOpenChange={onClose}
        title={t('title')}
        size="sm"
        footer={
          <LinkButton to={paths.onDevice()} variant="quiet">
            {t('toPage')}
          </LinkButton>
        }
      >
        {isKeeping ? (
          <div className="grid gap-4">
            <p role="status">{t('isKept')}</p>
            {film ? (
              <>
                <p className="text-muted">{t('film.text')}</p>
                <FilmPlace {...{ personId, recordingId }} pictures={film} measures />
              </>
            ) : (
              <p className="text-muted">{t('film.notYours')}</p>
            )}
          </div>
        ) : (
          <BeginKeeping personId={personId} />
        )}
      </Dialog>
    </Suspense>
  )
}
