import { useEffect, useRef, useState } from 'react'
import type { Player } from '#app/components/player/player.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { playheadOf } from '#app/components/together/lead.ts'
import { useTogetherLine } from '#app/components/together/use-together.ts'
import { playedSpan } from '#app/domain/played-span.ts'
import type { ShownClip, Together } from '#app/domain/watch-together-wire.ts'
import { useConversation, useOther } from '../data.ts'
import { isSameClip, useFilmOf } from './stage.ts'

/** What is to stand there; each press has its number, and 0 is no press: nothing begins to play by itself. */
interface Wish {
  clip: ShownClip
  press: number
}

export type SharedStage = ReturnType<typeof useSharedStage>

/**
 * One stage for the two who talk: whatever one plays there, the other sees on the same frame, until one of them looks
 * around alone. Alone, or without a line, it is the viewer's own.
 */
export function useSharedStage() {
  const { conversation } = useConversation()
  const personId = useViewer()?.personId
  const other = useOther()
  const filmOf = useFilmOf()
  const { line, together, role, me } = useTogetherLine(
    other === undefined ? null : { conversationId: conversation.id },
    personId,
  )
  const [wish, setWish] = useState<Wish | null>(null)
  const presses = useRef(0)
  const [isAway, setAway] = useState(false)
  /** What stood before the viewer showed something: they lead at once, until the server has said how it stands. */
  const [claimed, claim] = useState<{ before: Together | null } | null>(null)
  const leadsAlready = claimed !== null && claimed.before === together
  const now = leadsAlready && role === 'follows' ? 'claims' : role
  const followed = now === 'follows' ? (together?.playhead.clip ?? null) : null
  useEffect(() => {
    // What was followed stays there when nobody shows it any more.
    if (followed)
      setWish((before) =>
        isSameClip(before?.clip ?? null, followed) ? before : { clip: followed, press: 0 },
      )
  }, [followed])
  const isShared = line !== null && !isAway
  const shown = followed ?? wish?.clip ?? null
  const leader = together?.members.find(({ connectionId }) => connectionId === together.leaderId)
  return {
    other,
    line,
    /** `claims`: the viewer has just shown something, and leads in a moment. */
    role: now,
    isAway,
    /** Who shows something to the viewer, or would. */
    leader: role === 'leads' ? undefined : leader,
    /** Somebody else watches with the viewer. */
    isWatched: together?.members.some((each) => each.connectionId !== me && each.follows) ?? false,
    wish,
    shown,
    source: filmOf(shown),
    playhead: () => line?.view().together?.playhead,
    show(clip: ShownClip): void {
      presses.current += 1
      setWish({ clip, press: presses.current })
      if (!isShared) return
      const { startMs } = playedSpan(clip, filmOf(clip)?.durationMs ?? null)
      claim({ before: together })
      line.say({
        type: 'show',
        playhead: { positionMs: startMs, playing: true, rate: 1, at: line.now(), clip },
      })
    },
    /** Plays or stops the film: for both, where they watch together. */
    toggle(player: Player): void {
      if (isShared && now === 'follows' && shown) {
        const found = playheadOf(player, line.now())
        claim({ before: together })
        line.say({ type: 'show', playhead: { ...found, playing: !player.getState().playing, clip: shown } })
      }
      player.toggle()
    },
    lookAround(): void {
      setAway(true)
      line?.say({ type: role === 'leads' ? 'leave' : 'look-around' })
    },
    comeBack(): void {
      setAway(false)
      line?.say({ type: 'follow' })
    },
  }
}
