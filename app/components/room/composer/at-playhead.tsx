import { Minus, Plus } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { useReactionTime } from '../stored.ts'

/** Where a note would stand, were it begun now. */
export function AtPlayhead({ player }: { player: Player | null }) {
  const t = useTranslations('room.composer')
  const at = usePlayerState(player, (state) => Math.floor(state.positionMs / 1000) * 1000)
  return (
    <p className="flex items-center gap-1.5 text-sm text-muted">
      <span className="figures font-semibold text-ink">{printTimecode(at)}</span>
      <span className="max-sm:hidden">{t('atPlayhead')}</span>
    </p>
  )
}

const stepMs = 500

/** How far back a moment set while playing goes; each person has their own. */
export function ReactionTime() {
  const t = useTranslations('room.composer')
  const [ms, setMs] = useReactionTime()
  const button =
    'grid size-6 place-items-center rounded-sm hover:bg-raised hover:text-ink pointer-coarse:size-9'
  return (
    <div
      role="group"
      aria-label={t('offset')}
      title={t('offsetAbout')}
      className="flex items-center text-sm text-muted"
    >
      <button
        type="button"
        aria-label={t('lessOffset')}
        className={button}
        onClick={() => setMs(ms - stepMs)}
      >
        <Minus aria-hidden className="size-3.5" />
      </button>
      <output className="figures">{t('offsetValue', { seconds: (ms / 1000).toFixed(1) })}</output>
      <button
        type="button"
        aria-label={t('moreOffset')}
        className={button}
        onClick={() => setMs(ms + stepMs)}
      >
        <Plus aria-hidden className="size-3.5" />
      </button>
    </div>
  )
}
