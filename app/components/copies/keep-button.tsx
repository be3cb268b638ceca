import { HardDriveDownload } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { RoomButton } from '#app/components/room/room-button.tsx'
import type { RoomData } from '#app/components/room/room-data.ts'
import { useKeeping } from './use-keeping.ts'

/** What only those need who keep something, or are about to. */
const KeepDialog = lazy(async () => ({ default: (await import('./copies.ts')).KeepDialog }))
const FilmHere = lazy(async () => ({ default: (await import('./copies.ts')).FilmHere }))

/** Opens where one says whether this device keeps rooms, and the film of this one. */
export function KeepButton({ viewer, recording }: Pick<RoomData, 'viewer' | 'recording'>) {
  const t = useTranslations('copies')
  const [isOpen, setOpen] = useState(false)
  const [hasFilm, setHasFilm] = useState(false)
  const isKeeping = useKeeping()
  // Where the line is lost there is nothing to open; the next press tries again.
  const open = () =>
    void import('./copies.ts').then(
      () => setOpen(true),
      () => undefined,
    )
  const { may, progress, media } = recording
  const mayKeepFilm = may.export && progress.state === 'ready' && media.playlist !== null
  if (isKeeping === null) return null
  return (
    <>
      <RoomButton
        icon={HardDriveDownload}
        label={t('button')}
        aria-haspopup="dialog"
        aria-pressed={isKeeping && (!mayKeepFilm || hasFilm)}
        className="max-sm:hidden"
        onClick={open}
      />
      <Suspense fallback={null}>
        {isKeeping && mayKeepFilm ? (
          <FilmHere personId={viewer.personId} recordingId={recording.id} tell={setHasFilm} />
        ) : null}
        {isOpen ? (
          <KeepDialog
            personId={viewer.personId}
            recordingId={recording.id}
            film={
              mayKeepFilm ? [media.poster, media.sprite?.url].filter((url) => typeof url === 'string') : null
            }
            onClose={() => setOpen(false)}
          />
        ) : null}
      </Suspense>
    </>
  )
}
