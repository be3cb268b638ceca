import { CloudOff } from 'lucide-react'
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import type { RoomData } from '#app/components/room/room-data.ts'
import { useIsOnline } from '#app/components/shell/banners.tsx'
import { tellServerIsLost } from '#app/realtime/copies/worker.ts'
import type { Room } from '#app/realtime/room.ts'
import { useInstant } from './use-instant.ts'
import { useKeeping } from './use-keeping.ts'

const RoomKeeper = lazy(async () => ({ default: (await import('./copies.ts')).RoomKeeper }))
const NoFilmHere = lazy(async () => ({ default: (await import('./copies.ts')).NoFilmHere }))

interface RoomCopyProps {
  data: RoomData
  room: Room
}

/**
 * Keeps the room on this device while it is open, and says over the picture from when it is where the server cannot be
 * reached. Nothing moves when the connection comes and goes.
 */
export function RoomCopy({ data, room }: RoomCopyProps) {
  const t = useTranslations('copies.room')
  const instant = useInstant()
  const { viewer, recording, copy } = data
  const [opened] = useState(() => (copy ? { asOf: copy.asOf, notes: data.list.annotations } : null))
  const isKeeping = useKeeping() === true
  const { connection, outbox } = useSyncExternalStore(room.subscribe, room.view, room.view)
  const isOnline = useIsOnline()
  const isLive = isOnline && connection === 'live'
  const asOf = useAsOf(isLive, opened?.asOf)
  const isCopied = copy !== undefined
  const isAway = !isOnline || connection === 'offline' || (isCopied && !isLive)
  useEffect(() => {
    if (isAway) void tellServerIsLost()
  }, [isAway])
  const waiting = outbox.entries.filter(
    (entry) => entry.recordingId === recording.id && entry.refusal === null,
  ).length
  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-x-3 top-3 z-10 grid justify-items-center"
    >
      {isAway ? (
        <p className="flex max-w-lg animate-fade items-start gap-2.5 rounded-lg bg-stage/90 px-3 py-1.5 text-sm text-stage-ink">
          <CloudOff aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {t(isOnline ? 'lost' : 'away', { at: instant(asOf) })}
            {waiting > 0 ? ` ${t('waiting', { count: waiting })}` : null}
            {isCopied && recording.media.playlist ? (
              <Suspense fallback={null}>
                <NoFilmHere personId={viewer.personId} recordingId={recording.id} />
              </Suspense>
            ) : null}
          </span>
        </p>
      ) : null}
      {isKeeping ? (
        <Suspense fallback={null}>
          <RoomKeeper data={data} room={room} openedFrom={opened} />
        </Suspense>
      ) : null}
    </div>
  )
}

/** Up to when nothing is missing in what is seen. */
function useAsOf(isLive: boolean, openedFrom: number | undefined): number {
  const [asOf, setAsOf] = useState(() => openedFrom ?? Date.now())
  useEffect(() => {
    // While it is live that is now; said is when it stopped being so.
    if (isLive) return () => setAsOf(Date.now())
    return undefined
  }, [isLive])
  return asOf
}
