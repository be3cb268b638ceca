import { Link, useNavigate } from '@remix-run/react'
import { HardDriveDownload } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useIsOnline } from '#app/components/shell/banners.tsx'
import { Card } from '#app/components/ui/card.tsx'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { paths } from '#app/paths.ts'
import type { RoomCopy } from '#app/realtime/copies/copies-database.ts'
import { forgetCopies, forgetCopy } from '#app/realtime/copies/forget-copies.ts'
import { filmKeeper } from '#app/realtime/copies/keep-film.ts'
import { listCopies } from '#app/realtime/copies/list-copies.ts'
import { lookAfterCopies } from '#app/realtime/copies/look-after-copies.ts'
import { keepsCopies } from '#app/realtime/copies/worker.ts'
import { BeginKeeping } from './begin-keeping.tsx'
import { FilmPlace } from './film-place.tsx'
import { useInstant } from './use-instant.ts'
import { useKeeping } from './use-keeping.ts'
import { useTerms } from './use-terms.ts'

const ConfirmButton = lazy(async () => ({
  default: (await import('#app/components/ui/confirm-button.tsx')).ConfirmButton,
}))

/** What this device keeps for a person; null until it was looked through. */
function useKeptRooms(personId: string): { rooms: RoomCopy[] | null; lookAgain: () => void } {
  const [rooms, setRooms] = useState<RoomCopy[] | null>(null)
  const lookAgain = useCallback(() => {
    const list = () => listCopies(personId).then(setRooms, () => setRooms([]))
    void list()
    // What is not to be shown any more goes, and then the list is shorter.
    void lookAfterCopies(personId).then(list, list)
  }, [personId])
  useEffect(lookAgain, [lookAgain])
  return { rooms, lookAgain }
}

/**
 * The rooms on this device, each with its film, and the way to take them off. `to` is the page that was asked for
 * without a network: where it is a room that is kept here, it opens.
 */
export function KeptRooms({
  personId,
  to,
  lost,
}: {
  personId: string
  to: string | null
  /** Says that the page asked for is not here; whether any room is, it is told. */
  lost: (hasRooms: boolean) => ReactNode
}) {
  const t = useTranslations('copies')
  const { rooms, lookAgain } = useKeptRooms(personId)
  const navigate = useNavigate()
  const isKept = rooms?.some(({ recordingId }) => to?.split('?')[0] === paths.recording(recordingId)) ?? false
  useEffect(() => {
    if (isKept && to !== null) navigate(to, { replace: true })
  }, [isKept, to, navigate])
  const isKeeping = useKeeping()
  const terms = useTerms()
  if (rooms === null || isKept || (isKeeping === null && keepsCopies()))
    return (
      <p role="status" className="text-muted">
        {t('looking')}
      </p>
    )
  return (
    <div className="grid gap-6">
      {to === null ? null : lost(rooms.length > 0)}
      {keepsCopies() ? null : <p>{t('unable')}</p>}
      {isKeeping === false && keepsCopies() ? (
        <Card as="section">
          <BeginKeeping personId={personId} />
        </Card>
      ) : rooms.length === 0 ? (
        <EmptyState
          icon={HardDriveDownload}
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={<LinkButton to={paths.recordings()}>{t('emptyAction')}</LinkButton>}
        />
      ) : (
        <ul className="grid gap-4">
          {rooms.map((room) => (
            <KeptRoom key={room.recordingId} {...{ personId, room }} onRemoved={lookAgain} />
          ))}
        </ul>
      )}
      {isKeeping ? (
        <section aria-labelledby="stop" className="grid justify-items-start gap-3 border-t border-line pt-6">
          <h2 id="stop" className="text-lg">
            {t('end.title')}
          </h2>
          <p className="max-w-prose text-sm text-muted">{terms}</p>
          <Suspense fallback={null}>
            <ConfirmButton
              title={t('end.question')}
              text={t('end.text')}
              confirm={t('end.confirm')}
              onConfirm={() => void forgetCopies().then(lookAgain)}
            >
              {t('end.confirm')}
            </ConfirmButton>
          </Suspense>
        </section>
      ) : null}
    </div>
  )
}

/** Of a kept page, what concerns its film. */
interface FilmFacts {
  recording: {
    may: { export: boolean }
    progress: { state: string }
    media: { playlist: string | null; poster: string | null; sprite: { url: string } | null }
  }
}

function KeptRoom({
  personId,
  room,
  onRemoved,
}: {
  personId: string
  room: RoomCopy
  onRemoved: () => void
}) {
  const t = useTranslations('copies')
  const instant = useInstant()
  const isOnline = useIsOnline()
  const { recordingId, title, asOf, notes } = room
  const { may, media, progress } = (room.page as unknown as FilmFacts).recording
  const mayKeepFilm = may.export && media.playlist !== null && progress.state === 'ready'
  const remove = async () => {
    filmKeeper({ personId, recordingId }).stop()
    await forgetCopy(personId, recordingId)
    await filmKeeper({ personId, recordingId }).look()
    onRemoved()
  }
  return (
    <Card as="li">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-base font-semibold wrap-anywhere">
            <Link to={paths.recording(recordingId)} className="link">
              {title}
            </Link>
          </h2>
          <p className="text-sm text-muted">
            {t('asOf', { at: instant(asOf) })} · {t('notes', { count: notes })}
          </p>
        </div>
        <Suspense fallback={null}>
          <ConfirmButton
            size="sm"
            variant="quiet"
            title={t('removeTitle')}
            text={t('removeText')}
            confirm={t('remove')}
            onConfirm={() => void remove()}
          >
            {t('remove')}
            <span className="sr-only"> · {title}</span>
          </ConfirmButton>
        </Suspense>
      </div>
      {mayKeepFilm && isOnline ? (
        <div className="mt-3">
          <FilmPlace
            {...{ personId, recordingId, title }}
            pictures={[media.poster, media.sprite?.url].filter((url) => typeof url === 'string')}
          />
        </div>
      ) : null}
    </Card>
  )
}
