import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import type { Captions } from '#app/domain/exemplar-captions.ts'

const mostAtOnce = 3

/** What is said now, above the controls of a clip. */
export function ClipCaptions({ captions, player }: { captions: Captions; player: Player | null }) {
  const { cues, language } = captions
  const places = usePlayerState(player, ({ positionMs }) =>
    cues
      .flatMap((cue, place) => (cue.startMs <= positionMs && positionMs < cue.endMs ? place : []))
      .slice(-mostAtOnce)
      .join(' '),
  )
  if (places === '') return null
  return (
    <div
      lang={language || undefined}
      className="pointer-events-none absolute inset-x-0 bottom-10 grid max-h-[calc(100%-2.5rem)] justify-items-center gap-1 overflow-hidden px-3 pb-1 text-center text-sm leading-snug pointer-coarse:bottom-12 sm:text-base"
    >
      {places.split(' ').map((place) => (
        <p
          key={place}
          dir="auto"
          className="rounded-sm bg-stage/85 px-[0.5em] py-[0.15em] font-semibold whitespace-pre-line text-stage-ink"
        >
          {cues[Number(place)]?.text}
        </p>
      ))}
    </div>
  )
}
