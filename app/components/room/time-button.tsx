import { forwardRef, useImperativeHandle, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { parseTimecode, printTimecode } from '#app/domain/timecode.ts'

export interface TimeButtonHandle {
  open: () => void
}

interface TimeButtonProps {
  player: Player | null
  durationMs: number
}

/** Where the picture is, to the millisecond when it stands still. Pressing it takes a time to go to. */
export const TimeButton = forwardRef<TimeButtonHandle, TimeButtonProps>(function TimeButton(
  { player, durationMs },
  ref,
) {
  const t = useTranslations('room.transport')
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useImperativeHandle(ref, () => ({ open: () => setIsOpen(true) }))
  const close = () => {
    setIsOpen(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  const go = (text: string) => {
    const at = parseTimecode(text)
    if (at === null) return
    void player?.seek(at)
    close()
  }
  const wide = durationMs >= 3_600_000 ? 'w-26' : 'w-20'
  return (
    <span className="figures ms-1 flex items-center gap-1.5 text-sm" dir="ltr">
      {isOpen ? (
        <input
          aria-label={t('goToField')}
          placeholder="2:05"
          inputMode="numeric"
          // biome-ignore lint/a11y/noAutofocus: opened by the person to type into
          autoFocus
          className={`h-8 rounded-sm border border-accent bg-surface px-1.5 ${wide}`}
          onBlur={() => setIsOpen(false)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') go(event.currentTarget.value)
            else if (event.key === 'Escape') close()
          }}
        />
      ) : (
        <button
          ref={button}
          type="button"
          title={t('goTo')}
          onClick={() => setIsOpen(true)}
          className={`h-8 rounded-sm border border-transparent px-1.5 text-start font-semibold hover:bg-raised ${wide}`}
        >
          <Clock player={player} />
          <span className="sr-only">, {t('goTo')}</span>
        </button>
      )}
      <span className="text-muted max-[26rem]:hidden">
        {durationMs > 0 ? printTimecode(durationMs) : '–:––'}
      </span>
    </span>
  )
})

function Clock({ player }: { player: Player | null }) {
  const text = usePlayerState(player, (state) => printTimecode(state.positionMs, { precise: !state.playing }))
  return <span>{text}</span>
}
