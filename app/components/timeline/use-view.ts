import { useEffect, useMemo, useRef, useState } from 'react'
import type { Player } from '#app/components/player/player.ts'
import { following, holds, isAsked } from './follow.ts'
import { moved, type Part, zoomed } from './scale.ts'

/** So long after it was stopped, the picture may still move by itself, in milliseconds. */
const runOutMs = 400

/**
 * Which part of the recording the timeline shows, and the ways to change it. It follows the picture unless the person
 * has looked elsewhere while it plays. Many changes before the next picture of the screen are one.
 */
export function useView(player: Player | null, durationMs: number) {
  const [view, setView] = useState<Part | null>(null)
  const [follows, setFollows] = useState(true)
  const now = useRef({ player, durationMs, view, follows, frame: 0 })
  now.current.player = player
  now.current.durationMs = durationMs

  const control = useMemo(() => {
    const position = () => now.current.player?.getState().positionMs ?? 0
    const part = (): Part => now.current.view ?? { fromMs: 0, toMs: Math.max(1, now.current.durationMs) }
    const follow = (does: boolean) => {
      now.current.follows = does
      setFollows(does)
    }
    const show = (next: Part) => {
      const isWhole = next.toMs - next.fromMs >= now.current.durationMs
      now.current.view = isWhole ? null : next
      now.current.frame ||= requestAnimationFrame(() => {
        now.current.frame = 0
        setView(now.current.view)
      })
    }
    const put = (next: Part) => {
      show(next)
      follow(holds(part(), position()))
    }
    return {
      /** What is shown, also where the screen does not show it yet. */
      part,
      position,
      follow,
      show,
      put,
      whole: () => put({ fromMs: 0, toMs: Math.max(1, now.current.durationMs) }),
      /** Shows less by a factor above 1, around a time, or around the picture, or the middle where that is out of view. */
      zoomBy: (factor: number, centreMs?: number) => {
        const shown = part()
        const middle = holds(shown, position()) ? position() : (shown.fromMs + shown.toMs) / 2
        put(zoomed(shown, factor, centreMs ?? middle, now.current.durationMs))
      },
      /** Moves on by a share of what is shown; back with a negative one. */
      panBy: (share: number) => {
        const shown = part()
        put(moved(shown, shown.fromMs + (shown.toMs - shown.fromMs) * share, now.current.durationMs))
      },
      /** Goes on following, and shows where the picture is. */
      backToPicture: () => {
        const shown = part()
        follow(true)
        show(moved(shown, position() - (shown.toMs - shown.fromMs) / 2, now.current.durationMs))
      },
    }
  }, [])

  useEffect(() => {
    if (!player) return
    const around = now.current
    let wasMs = player.getState().positionMs
    let stoppedAt = 0
    let wasPlaying = false
    const stop = player.subscribe(() => {
      const { positionMs: nowMs, playing } = player.getState()
      if (wasPlaying && !playing) stoppedAt = performance.now()
      wasPlaying = playing
      if (nowMs === wasMs) return
      const isMoving = playing || performance.now() - stoppedAt < runOutMs
      const movement = { wasMs, nowMs, playing: isMoving, loopsToMs: player.getLoop()?.startMs ?? null }
      wasMs = nowMs
      if (!around.view) return
      if (!around.follows) {
        if (!isAsked(movement) && !holds(around.view, nowMs)) return
        control.follow(true)
      }
      const next = following(around.view, movement, around.durationMs)
      if (next !== around.view) control.show(next)
    })
    return () => {
      stop()
      cancelAnimationFrame(around.frame)
      around.frame = 0
    }
  }, [player, control])

  return { view, follows, control }
}

export type ViewControl = ReturnType<typeof useView>['control']
