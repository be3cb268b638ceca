import { Captions as CaptionsIcon } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { RoomButton } from '#app/components/room/room-button.tsx'
import type { Cue } from '#app/domain/transcript.ts'
import { cuesAt } from './cues.ts'
import type { TranscriptStore } from './transcript-store.ts'
import { useTranscriptState } from './use-transcript-state.ts'

const none: readonly Cue[] = []

/** Shows captions or not, where there are any. */
export function CaptionsButton({ store }: { store: TranscriptStore }) {
  const t = useTranslations('transcript')
  const { page, captionsOn } = useTranscriptState(store)
  if (!page?.transcript) return null
  return (
    <RoomButton
      icon={CaptionsIcon}
      label={t('captions')}
      does="captions"
      aria-pressed={captionsOn}
      onClick={store.toggleCaptions}
    />
  )
}

/** What is said now, over the lower edge of the picture; in step with the very frame that is shown. */
export function Captions({ store, player }: { store: TranscriptStore; player: Player | null }) {
  const { page, captionsOn } = useTranscriptState(store)
  const cues = page?.transcript?.cues ?? none
  const places = usePlayerState(player, ({ positionMs }) =>
    captionsOn ? cuesAt(cues, positionMs).join(' ') : '',
  )
  if (places === '') return null
  return (
    <div
      data-captions
      lang={page?.transcript?.language || undefined}
      className="pointer-events-none absolute inset-x-0 bottom-0 z-10 grid max-h-full justify-items-center gap-1 overflow-hidden px-[4%] pb-[3%] text-center text-[clamp(0.8125rem,2.4cqw,1.75rem)] leading-snug"
    >
      {places.split(' ').map((place) => {
        const cue = cues[Number(place)]
        return cue ? (
          <p
            key={cue.id}
            dir="auto"
            className="max-w-[46rem] rounded-sm bg-stage/85 px-[0.5em] py-[0.15em] font-semibold whitespace-pre-line text-stage-ink"
          >
            {cue.speaker === '' ? null : <span className="font-normal">{cue.speaker}: </span>}
            {cue.text}
          </p>
        ) : null
      })}
    </div>
  )
}
