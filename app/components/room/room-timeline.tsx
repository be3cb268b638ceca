import { ZoomIn, ZoomOut } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { laneTop, parts } from '#app/components/timeline/draw.ts'
import type { TimelineMoment } from '#app/components/timeline/marks.ts'
import type { SpriteSheet } from '#app/components/timeline/preview.tsx'
import { Timeline } from '#app/components/timeline/timeline.tsx'
import type { TimelineRange } from '#app/components/timeline/use-pointer.ts'
import type { PresencePerson } from '#app/domain/room-events.ts'
import { lanesOf, type PaletteEntry, type Thread } from './moments.ts'
import { usePeaks } from './use-peaks.ts'

interface RoomTimelineProps {
  player: Player | null
  durationMs: number
  threads: readonly Thread[]
  moments: readonly TimelineMoment[]
  palette: readonly PaletteEntry[]
  selectedId: string | null
  range: TimelineRange | null
  peaksUrl: string | null
  sprite: SpriteSheet | null
  people: readonly PresencePerson[]
  onSelect: (clientIds: string[]) => void
  onRange: (range: TimelineRange | null) => void
}

/** Lanes that stand on the page before anything is marked; on a phone the others are reached by scrolling. */
const leastLanes = 5

/** The timeline with its lanes named at their beginning. */
export function RoomTimeline(props: RoomTimelineProps) {
  const { player, durationMs, threads, palette } = props
  const t = useTranslations('room')
  const [view, setView] = useState<{ fromMs: number; toMs: number } | null>(null)
  const peaks = usePeaks(props.peaksUrl)
  const notes = t('lanes.notes')
  const lanes = useMemo(() => lanesOf(threads, palette, leastLanes, notes), [threads, palette, notes])
  const zoomIn = () => {
    const { fromMs, toMs } = view ?? { fromMs: 0, toMs: durationMs }
    const span = Math.max(2_000, (toMs - fromMs) / 2)
    const centre = player?.getState().positionMs ?? 0
    const from = Math.max(0, Math.min(durationMs - span, centre - span / 2))
    if (span < durationMs) setView({ fromMs: from, toMs: from + span })
  }
  return (
    <div className="relative flex border-t border-line bg-surface">
      <div className="relative w-11 shrink-0 border-e border-line">
        {lanes.map((lane, index) => (
          <span
            key={lane.id}
            aria-hidden
            title={lane.name}
            className="absolute inset-x-0 grid place-items-center"
            style={{ top: laneTop(index), height: parts.lane }}
          >
            {lane.hue === 0 ? (
              <span className="size-2 rounded-full bg-muted" />
            ) : (
              <PracticeMark hue={lane.hue} shape={lane.shape} letters={lane.letters} size="sm" />
            )}
          </span>
        ))}
        <span className="absolute inset-x-0 top-1 grid place-items-center">
          <button
            type="button"
            aria-label={view ? t('transport.zoomOut') : t('transport.zoomIn')}
            title={view ? t('transport.zoomOut') : t('transport.zoomIn')}
            onClick={() => (view ? setView(null) : zoomIn())}
            className="grid size-7 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink"
          >
            {view ? <ZoomOut aria-hidden className="size-4" /> : <ZoomIn aria-hidden className="size-4" />}
          </button>
        </span>
      </div>
      <div className="min-w-0 flex-1">
        <Timeline
          player={player}
          durationMs={durationMs}
          lanes={lanes}
          moments={props.moments}
          selectedId={props.selectedId}
          range={props.range}
          peaks={peaks}
          sprite={props.sprite}
          people={props.people}
          view={view}
          onView={setView}
          onSeek={(at) => void player?.seek(at)}
          onSelect={props.onSelect}
          onRange={props.onRange}
        />
      </div>
    </div>
  )
}
