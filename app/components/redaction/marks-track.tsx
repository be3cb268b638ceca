import { type PointerEvent, useRef } from 'react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { classes } from '#app/components/ui/class-names.ts'
import type { RedactionPlan, Stretch } from '#app/domain/redaction-area.ts'

interface MarksTrackProps {
  player: Player | null
  plan: RedactionPlan
  durationMs: number
  selectedId: string | null
  onSelect: (id: string) => void
}

/**
 * When what is hidden, under the film. For the eye and the pointer: the lists beside say the same in words, and the
 * slider above goes to any time.
 */
export function MarksTrack({ player, plan, durationMs, selectedId, onSelect }: MarksTrackProps) {
  const positionMs = usePlayerState(player, (state) => state.positionMs)
  const track = useRef<HTMLDivElement>(null)
  const seek = ({ clientX }: PointerEvent) => {
    const place = track.current?.getBoundingClientRect()
    if (!place || place.width === 0) return
    const share = Math.max(0, Math.min(1, (clientX - place.left) / place.width))
    void player?.seek(Math.round(share * durationMs))
  }
  const percent = (ms: number) => `${(ms / Math.max(1, durationMs)) * 100}%`
  const place = ({ startMs, endMs }: Stretch) => ({
    left: percent(startMs),
    width: `max(0.375rem, ${percent(endMs - startMs)})`,
  })
  if (plan.boxes.length + plan.mutes.length === 0) return null
  return (
    <div
      ref={track}
      aria-hidden
      dir="ltr"
      className="relative grid cursor-pointer gap-1 overflow-hidden rounded-sm bg-raised py-1"
      onPointerDown={seek}
    >
      {plan.boxes.map((box, at) => (
        <div key={box.id} className="relative h-5">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the list beside is the one for keys */}
          <div
            className={classes(
              'figures absolute inset-y-0 rounded-sm px-1 text-xs leading-5',
              box.id === selectedId ? 'bg-accent text-on-accent' : 'bg-accent-soft text-ink',
            )}
            style={place(box)}
            onPointerDown={() => onSelect(box.id)}
          >
            {at + 1}
            {box.keyframes.map(({ atMs }) => (
              <span
                key={atMs}
                className="absolute inset-y-0 w-px bg-current opacity-60"
                style={{ left: `${((atMs - box.startMs) / (box.endMs - box.startMs)) * 100}%` }}
              />
            ))}
          </div>
        </div>
      ))}
      {plan.mutes.length > 0 ? (
        <div className="relative h-3">
          {plan.mutes.map((mute) => (
            <span
              key={mute.startMs}
              className="absolute inset-y-0 rounded-sm bg-opportunity"
              style={place(mute)}
            />
          ))}
        </div>
      ) : null}
      <span
        className="pointer-events-none absolute inset-y-0 w-0.5 bg-danger"
        style={{ left: percent(positionMs) }}
      />
    </div>
  )
}
