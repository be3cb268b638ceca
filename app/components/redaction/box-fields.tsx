import { Trash2, X } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { Button } from '#app/components/ui/button.tsx'
import { PercentField } from '#app/components/ui/percent-field.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { redactionLimits } from '#app/domain/redaction.ts'
import {
  type Area,
  areaAt,
  overlaps,
  type RedactionBox,
  redactionStyles,
  type Stretch,
} from '#app/domain/redaction-area.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { TimeField } from './time-field.tsx'

interface BoxFieldsProps {
  player: Player | null
  box: RedactionBox
  onStyle: (style: RedactionBox['style']) => void
  onStretch: (changes: Partial<Stretch>) => void
  /** From where, or up to where, the film stands now. */
  onHere: (end: 'startMs' | 'endMs') => void
  onPlace: (area: Area) => void
  onRemovePlace: (atMs: number) => void
  onRemove: () => void
}

const sides = ['x', 'y', 'width', 'height'] as const

/** Everything about one box as fields and buttons: all that the pointer can do over the picture, and exact times. */
export function BoxFields({ player, box, ...on }: BoxFieldsProps) {
  const t = useTranslations('redaction.draw')
  const positionMs = usePlayerState(player, (state) => state.positionMs)
  const durationMs = usePlayerState(player, (state) => state.durationMs)
  const isThere = overlaps(box, positionMs, positionMs + 1)
  const area = areaAt(box, positionMs)
  return (
    <div className="grid gap-4 border-t border-line px-3 py-4">
      <div>
        <SegmentedControl
          name={`style-${box.id}`}
          legend={t('style.legend')}
          choices={redactionStyles.map((style) => ({ value: style, label: t(`style.${style}`) }))}
          value={box.style}
          onChange={(style) => on.onStyle(style === 'cover' ? 'cover' : 'blur')}
        />
        <p className="mt-1 text-sm text-muted">{t('styleAbout')}</p>
      </div>
      <div className="grid grid-cols-2 gap-3">
        {(['startMs', 'endMs'] as const).map((end) => (
          <div key={end} className="grid content-start gap-1.5">
            <TimeField
              label={t(end === 'startMs' ? 'from' : 'to')}
              valueMs={box[end]}
              {...boundsOf(box, end, durationMs)}
              onChange={(valueMs) => on.onStretch({ [end]: valueMs })}
            />
            <Button size="sm" onClick={() => on.onHere(end)}>
              {t(end === 'startMs' ? 'fromHere' : 'toHere')}
            </Button>
          </div>
        ))}
      </div>
      {isThere ? (
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4 lg:grid-cols-2">
          {sides.map((side) => (
            <PercentField
              key={side}
              label={t(side)}
              value={area[side]}
              onChange={(share) => on.onPlace({ ...area, [side]: share })}
            />
          ))}
        </div>
      ) : (
        <p className="text-sm text-muted">{t('away', { time: printTimecode(positionMs) })}</p>
      )}
      <div>
        <p className="font-semibold">{t('places')}</p>
        <p className="text-sm text-muted">{t('placesAbout')}</p>
        <ul className="mt-2 flex flex-wrap gap-2">
          {box.keyframes.map(({ atMs }) => (
            <li key={atMs} className="flex items-center rounded-sm border border-line">
              <button
                type="button"
                className="figures min-h-8 rounded-sm px-2 text-sm hover:bg-raised pointer-coarse:min-h-10"
                onClick={() => void player?.seek(atMs)}
              >
                {printTimecode(atMs, { precise: true })}
              </button>
              {box.keyframes.length > 1 ? (
                <button
                  type="button"
                  aria-label={t('removePlace', { time: printTimecode(atMs, { precise: true }) })}
                  className="grid size-8 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink pointer-coarse:size-10"
                  onClick={() => on.onRemovePlace(atMs)}
                >
                  <X aria-hidden className="size-4" />
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
      <Button size="sm" variant="quiet" icon={Trash2} className="justify-self-start" onClick={on.onRemove}>
        {t('remove')}
      </Button>
    </div>
  )
}

/** An end may not cross the other one; the film's own end is known once it plays. */
function boundsOf({ startMs, endMs }: Stretch, end: keyof Stretch, durationMs: number) {
  const { shortestMs } = redactionLimits
  return end === 'startMs'
    ? { leastMs: 0, mostMs: endMs - shortestMs }
    : { leastMs: startMs + shortestMs, mostMs: Math.max(durationMs, endMs) }
}
