import { HardDriveDownload } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { RoomButton } from '#app/components/room/room-button.tsx'
import type { RoomData } from '#app/components/room/room-data.ts'
import { keepsCopies } from '#app/realtime/copies/worker.ts'
import { KeepDialog } from './keep-dialog.tsx'
import { useFilm } from './use-film.ts'
import { useKeeping } from './use-keeping.ts'

/** Opens where one says whether this device keeps rooms, and the film of this one. */
export function KeepButton({ viewer, recording }: Pick<RoomData, 'viewer' | 'recording'>) {
  const t = useTranslations('copies')
  const [isOpen, setOpen] = useState(false)
  const { state } = useFilm({ personId: viewer.personId, recordingId: recording.id })
  const isKeeping = useKeeping()
  const { may, progress, media } = recording
  const mayKeepFilm = may.export && progress.state === 'ready' && media.playlist !== null
  if (!keepsCopies() || isKeeping === null) return null
  return (
    <>
      <RoomButton
        icon={HardDriveDownload}
        label={t('button')}
        aria-haspopup="dialog"
        aria-pressed={isKeeping && (!mayKeepFilm || state.status === 'kept')}
        className="max-sm:hidden"
        onClick={() => setOpen(true)}
      />
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
    </>
  )
}
