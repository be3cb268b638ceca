import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { printTimecode } from '#app/domain/timecode.ts'

interface ClipProgressProps {
  player: Player | null
  startMs: number
  endMs: number
}

/** How far a clip has played, as a bar and in figures. */
export function ClipProgress({ player, startMs, endMs }: ClipProgressProps) {
  const positionMs = usePlayerState(player, (state) => state.positionMs)
  const share = Math.max(0, Math.min(1, (positionMs - startMs) / Math.max(1, endMs - startMs)))
  return (
    <>
      <span aria-hidden className="h-1 min-w-0 flex-1 overflow-hidden rounded-full bg-stage-ink/30">
        <span className="block h-full rounded-full bg-stage-ink" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="figures ms-2 text-sm whitespace-nowrap" dir="ltr">
        {printTimecode(Math.max(startMs, Math.min(positionMs, endMs)))} / {printTimecode(endMs)}
      </span>
    </>
  )
}
