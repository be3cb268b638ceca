import { HardDriveDownload } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { RoomButton } from '#app/components/room/room-button.tsx'
import type { RoomData } from '#app/components/room/room-data.ts'
import { keepsCopies } from '#app/realtime/copies/worker.ts'
import { FilmDialog } from './film-dialog.tsx'
import { useFilm } from './use-film.ts'

/** Opens where the film of a room is kept on this device, for whom it may leave the server. */
export function KeepFilmButton({ viewer, recording }: Pick<RoomData, 'viewer' | 'recording'>) {
  const t = useTranslations('copies.film')
  const [isOpen, setOpen] = useState(false)
  const { state } = useFilm({ personId: viewer.personId, recordingId: recording.id })
  if (!keepsCopies() || recording.progress.state !== 'ready' || !recording.media.playlist) return null
  return (
    <>
      <RoomButton
        icon={HardDriveDownload}
        label={t('button')}
        aria-haspopup="dialog"
        aria-pressed={state.status === 'kept'}
        onClick={() => setOpen(true)}
      />
      {isOpen ? (
        <FilmDialog
          personId={viewer.personId}
          recordingId={recording.id}
          pictures={picturesOf(recording.media)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}

const picturesOf = ({ poster, sprite }: RoomData['recording']['media']) =>
  [poster, sprite?.url].filter((url) => typeof url === 'string')
