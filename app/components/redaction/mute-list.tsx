import { Trash2, VolumeX } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { Button } from '#app/components/ui/button.tsx'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import { redactionLimits } from '#app/domain/redaction.ts'
import type { Stretch } from '#app/domain/redaction-area.ts'
import { printSpan, printTimecode } from '#app/domain/timecode.ts'

interface MuteListProps {
  player: Player | null
  mutes: readonly Stretch[]
  onMute: (oneMs: number, otherMs: number) => void
  onRemove: (startMs: number) => void
}

/** The muted stretches: marked by standing where one begins, and then where it ends. */
export function MuteList({ player, mutes, onMute, onRemove }: MuteListProps) {
  const t = useTranslations('redaction.mute')
  const [fromMs, setFrom] = useState<number | null>(null)
  const isFull = mutes.length >= redactionLimits.mutes
  const press = () => {
    if (!player) return
    const { positionMs } = player.getState()
    if (fromMs === null) return setFrom(positionMs)
    onMute(fromMs, positionMs)
    setFrom(null)
  }
  return (
    <section aria-labelledby="mutes" className="grid gap-3">
      <h2 id="mutes" className="text-lg">
        {t('title')}
      </h2>
      <div className="flex flex-wrap gap-2">
        <Button icon={VolumeX} onClick={press} disabled={isFull && fromMs === null}>
          {t(fromMs === null ? 'start' : 'end')}
        </Button>
        {fromMs === null ? null : (
          <Button variant="quiet" onClick={() => setFrom(null)}>
            {t('cancel')}
          </Button>
        )}
      </div>
      <p role="status" className="text-sm text-muted empty:hidden">
        {fromMs === null ? (isFull ? t('full') : '') : t('pending', { time: printTimecode(fromMs) })}
      </p>
      {mutes.length === 0 ? (
        <p className="text-sm text-muted">{t('none')}</p>
      ) : (
        <ul className="grid gap-1">
          {mutes.map((mute) => (
            <li
              key={mute.startMs}
              className="flex items-center gap-2 rounded-lg border border-line ps-3 pe-1"
            >
              <button
                type="button"
                className="figures min-h-10 flex-1 text-start"
                onClick={() => void player?.seek(mute.startMs)}
              >
                {printSpan(mute)}
              </button>
              <IconButton
                icon={Trash2}
                size="sm"
                label={t('remove', { span: printSpan(mute) })}
                onClick={() => onRemove(mute.startMs)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
