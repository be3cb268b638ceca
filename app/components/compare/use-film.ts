import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayer } from '#app/components/player/use-player.ts'
import { useToldPlace } from '#app/components/room/use-told-place.ts'
import type { Side } from './alignment.ts'
import type { ComparedSide } from './compare-data.ts'
import type { SideRoom } from './compare-page.tsx'
import type { Pair } from './pair.ts'

/** One of the two films, handed to the pair once it is there. */
export function useFilm(
  pair: Pair,
  side: Side,
  { recording, atMs }: ComparedSide,
  { room }: SideRoom,
  isOver: boolean,
) {
  const t = useTranslations('room')
  const [attempt, setAttempt] = useState(0)
  const { playlist, poster } = recording.media
  const url = playlist && attempt > 0 ? `${playlist}?again=${attempt}` : playlist
  const { player, host } = usePlayer({
    source: url && !isOver ? { kind: 'hls', url } : null,
    poster,
    frameRate: recording.frameRate,
    startMs: atMs,
    label: t('video', { title: recording.details.title }),
  })
  const [face, setFace] = useState<Player | null>(null)
  useEffect(() => {
    pair.put(side, player, recording.frameRate)
    setFace(pair.player(side))
  }, [pair, side, player, recording.frameRate])
  useToldPlace(player, room)
  return { player: face, host, again: () => setAttempt(attempt + 1) }
}

export type SideFilm = ReturnType<typeof useFilm>
