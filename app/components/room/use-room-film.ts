import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { PlayerSource } from '#app/components/player/player.ts'
import { usePlayer, usePlayerState } from '#app/components/player/use-player.ts'
import { useLocalFile } from '#app/components/upload/uploads-provider.tsx'
import type { Room } from '#app/realtime/room.ts'
import type { RoomRecording } from './room-data.ts'
import { useToldPlace } from './use-told-place.ts'

/** The film of the room: from the server, or from the file on this device while it is sent. */
export function useRoomFilm({
  recording,
  room,
  startMs,
  isOver,
}: {
  recording: RoomRecording
  room: Room
  startMs: number
  /** Nothing may be played here any more. */
  isOver: boolean
}) {
  const t = useTranslations('room')
  const [attempt, setAttempt] = useState(0)
  const local = useLocalFile(recording.id)
  const { playlist, poster } = recording.media
  // The file on this device is whole, so that it goes before a film of which only the beginning is made.
  const [localFails, setLocalFails] = useState(false)
  const ownFile = recording.progress.state !== 'ready' && !localFails ? local : undefined
  const source = useMemo<PlayerSource | null>(() => {
    if (isOver) return null
    if (ownFile) return { kind: 'file', ...ownFile }
    if (playlist) return { kind: 'hls', url: attempt > 0 ? `${playlist}?again=${attempt}` : playlist }
    return local ? { kind: 'file', ...local } : null
  }, [isOver, playlist, ownFile, local, attempt])
  const { player, host } = usePlayer({
    source,
    poster,
    frameRate: source?.kind === 'hls' ? recording.frameRate : null,
    startMs,
    label: t('video', { title: recording.details.title }),
  })
  const problem = usePlayerState(player, (state) => state.problem)
  if (problem && source?.kind === 'file' && playlist && !localFails) setLocalFails(true)
  const playerMs = usePlayerState(player, (state) => state.durationMs)
  const isShown = useToldPlace(player, room)
  return {
    player,
    host,
    isShown,
    durationMs: recording.durationMs ?? playerMs,
    /** Null where frames cannot be counted. */
    frameRate: source?.kind === 'hls' ? recording.frameRate : null,
    /** What plays while it is prepared: the file on this device, or as much as is made. */
    meanwhile: source?.kind === 'file' ? ('file' as const) : source ? ('beginning' as const) : null,
    hasVideo: recording.hasVideo || source?.kind !== 'hls',
    /** Asks for the film once more, after it stopped coming. */
    again: () => setAttempt(attempt + 1),
  }
}

export type Film = ReturnType<typeof useRoomFilm>
