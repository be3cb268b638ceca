import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Player } from '#app/components/player/player.ts'
import { placeId } from '#app/domain/watch-together.ts'
import type { TogetherPlace } from '#app/domain/watch-together-wire.ts'
import { pageFor } from '#app/realtime/page.ts'
import { openTogetherLine, type TogetherLine, type TogetherView } from '#app/realtime/together.ts'
import { follow } from './follow.ts'
import { lead } from './lead.ts'

const nothing: TogetherView = { together: null, me: undefined }
const never = () => () => {}

/**
 * How a watching together stands, for as long as what uses it is shown, and the line to say something of it; nothing
 * without a place.
 */
export function useTogetherLine(place: TogetherPlace | null, personId: string | undefined) {
  const [line, setLine] = useState<TogetherLine | null>(null)
  const wanted = useRef(place)
  wanted.current = place
  const id = place && placeId(place)
  useEffect(() => {
    const place = wanted.current
    if (id === null || !place || personId === undefined) return
    let opened: TogetherLine | undefined
    let gone = false
    void pageFor(personId)
      .connection()
      .then((connection) => {
        if (gone) return
        opened = openTogetherLine(connection, place)
        setLine(opened)
      })
    return () => {
      gone = true
      opened?.close()
      setLine(null)
    }
  }, [id, personId])
  const { together, me } = useSyncExternalStore(
    line?.subscribe ?? never,
    line?.view ?? (() => nothing),
    () => nothing,
  )
  const mine = together?.members.find(({ connectionId }) => connectionId === me)
  const role = together && together.leaderId === me ? 'leads' : mine?.follows ? 'follows' : 'alone'
  return { line, together, role, me, mine } as const
}

/** Watching a recording together, for as long as what uses it is shown; the film follows, or is followed. */
export function useTogether(recordingId: string, personId: string, player: Player | null) {
  const { line, together, role, me, mine } = useTogetherLine({ recordingId }, personId)
  useEffect(() => {
    if (!line || !player || role === 'alone') return
    if (role === 'leads') return lead(player, line.now, (playhead) => line.say({ type: 'play', playhead }))
    const playhead = () => line.view().together?.playhead
    let last = playhead()
    return follow(
      player,
      () => (last = playhead() ?? last) ?? { positionMs: 0, playing: false, rate: 1, at: 0 },
      line.now,
      () => line.say({ type: 'look-around' }),
    )
  }, [line, player, role])
  return { line, together, role, me, mine }
}
