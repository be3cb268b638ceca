import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Player } from '#app/components/player/player.ts'
import { pageFor } from '#app/realtime/page.ts'
import { openTogetherLine, type TogetherLine, type TogetherView } from '#app/realtime/together.ts'
import { follow } from './follow.ts'
import { lead } from './lead.ts'

const nothing: TogetherView = { together: null, me: undefined }
const never = () => () => {}

/** Watching a recording together, for as long as what uses it is shown; the film follows, or is followed. */
export function useTogether(recordingId: string, personId: string, player: Player | null) {
  const [line, setLine] = useState<TogetherLine | null>(null)
  useEffect(() => {
    let opened: TogetherLine | undefined
    let gone = false
    void pageFor(personId)
      .connection()
      .then((connection) => {
        if (gone) return
        opened = openTogetherLine(connection, recordingId)
        setLine(opened)
      })
    return () => {
      gone = true
      opened?.close()
      setLine(null)
    }
  }, [recordingId, personId])
  const { together, me } = useSyncExternalStore(
    line?.subscribe ?? never,
    line?.view ?? (() => nothing),
    () => nothing,
  )
  const mine = together?.members.find(({ connectionId }) => connectionId === me)
  const role = together && together.leaderId === me ? 'leads' : mine?.follows ? 'follows' : 'alone'
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
