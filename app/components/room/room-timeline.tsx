import { Layers } from 'lucide-react'
import { forwardRef, useCallback, useId, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { FrameRate } from '#app/components/player/frames.ts'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { type Mark, opensByZoom, partsByZoom, stretchOf } from '#app/components/timeline/marks.ts'
import type { SpriteSheet } from '#app/components/timeline/preview.tsx'
import { quietOf } from '#app/components/timeline/quiet.ts'
import { around, type Part, type Scale } from '#app/components/timeline/scale.ts'
import { Timeline } from '#app/components/timeline/timeline.tsx'
import type { TimelineRange } from '#app/components/timeline/use-pointer.ts'
import { useView } from '#app/components/timeline/use-view.ts'
import type { PresencePerson } from '#app/domain/room-events.ts'
import type { PaletteEntry, Thread } from './moments.ts'
import { useStored } from './stored.ts'
import type { TimelineHandle } from './timeline/handle.ts'
import { type LaneChoice, laneChoices, lanesBy, momentMaker } from './timeline/lanes.ts'
import { MarkList } from './timeline/mark-list.tsx'
import { TimelineOptions } from './timeline/timeline-options.tsx'
import { panStep, ZoomButtons, zoomStep } from './timeline/zoom-buttons.tsx'
import { usePeaks } from './use-peaks.ts'

export interface RoomTimelineProps {
  player: Player | null
  durationMs: number
  watchableMs: number | null
  frameRate: FrameRate | null
  /** The threads whose note was not removed; lanes stand for all of them. */
  live: readonly Thread[]
  /** What the filter leaves. */
  shown: readonly Thread[]
  /** What the server does not have yet. */
  unsent: { has: (clientId: string) => boolean }
  palette: readonly PaletteEntry[]
  viewerId: string
  selectedId: string | null
  range: TimelineRange | null
  canMark: boolean
  peaksUrl: string | null
  sprite: SpriteSheet | null
  people: readonly PresencePerson[]
  onSelect: (clientId: string) => void
  onRange: (range: TimelineRange | null) => void
}

/** Lanes that stand on the page before anything is marked; on a phone the others are reached by scrolling. */
const leastLanes = 6

/** The timeline with its lanes named at their beginning, and everything about it that has a name. */
export const RoomTimeline = forwardRef<TimelineHandle, RoomTimelineProps>(function RoomTimeline(props, ref) {
  const { player, durationMs, live, shown, unsent, palette, viewerId } = props
  const t = useTranslations('timeline')
  const room = useTranslations('room')
  const { view, follows, control } = useView(player, durationMs)
  const [stored, setChoice] = useStored('reprise.timeline-lanes', 'practice')
  const choice: LaneChoice = laneChoices.find((each) => each === stored) ?? 'practice'
  const peaks = usePeaks(props.peaksUrl)
  const quiet = useMemo(() => (peaks ? quietOf(peaks) : null), [peaks])

  const words = useMemo(
    () => ({
      untagged: t('untagged'),
      kind: (kind: Thread['root']['kind']) => room(`kind.${kind}`),
      others: (count: number) => t('others', { count }),
    }),
    [t, room],
  )
  const fresh = useMemo(
    () => lanesBy(choice, { threads: live, palette, viewerId, least: leastLanes, words }),
    [choice, live, palette, viewerId, words],
  )
  // The same lanes as long as they say the same: another array would place every moment anew.
  const kept = useRef(fresh)
  if (JSON.stringify(kept.current) !== JSON.stringify(fresh)) kept.current = fresh
  const lanes = kept.current
  const make = useMemo(() => momentMaker(choice, lanes, palette), [choice, lanes, palette])
  const moments = useMemo(() => make(shown, unsent), [make, shown, unsent])

  const [placed, setPlaced] = useState<{ marks: readonly Mark[]; scale: Scale } | null>(null)
  const [showsOptions, setShowsOptions] = useState(false)
  const [listed, setListed] = useState<{ ids: ReadonlySet<string>; closer: Part | null } | null>(null)
  const latest = useRef(placed)
  const onPlaced = useCallback(
    (marks: readonly Mark[], scale: Scale) => {
      latest.current = { marks, scale }
      if (showsOptions) setPlaced(latest.current)
    },
    [showsOptions],
  )
  useImperativeHandle(
    ref,
    () => ({
      zoomIn: () => control.zoomBy(zoomStep),
      zoomOut: () => control.zoomBy(1 / zoomStep),
      whole: control.whole,
      back: () => control.panBy(-panStep),
      forward: () => control.panBy(panStep),
    }),
    [control],
  )

  const onSeek = (at: number) => void player?.seek(at)
  const onMark = (mark: Mark, scale: Scale) => {
    const [first, ...others] = mark.ids
    if (first !== undefined && others.length === 0) return props.onSelect(first)
    const closer = partsByZoom(mark, scale) ? around(stretchOf(mark), durationMs) : null
    if (closer && opensByZoom(mark, scale)) return control.put(closer)
    setShowsOptions(false)
    setListed({ ids: new Set(mark.ids), closer })
  }
  const optionsId = useId()
  const isWhole = view === null
  const playing = usePlayerState(player, (state) => state.playing)
  return (
    <div className="relative h-full">
      <Timeline
        {...{ player, durationMs, lanes, moments, peaks, view, control, onSeek, onMark, onPlaced }}
        watchableMs={props.watchableMs}
        frameRate={props.frameRate}
        selectedId={props.selectedId}
        range={props.range}
        canMark={props.canMark}
        quiet={quiet ?? none}
        sprite={props.sprite}
        people={props.people}
        onRange={props.onRange}
        corner={
          <div className="flex h-full flex-col justify-between lg:px-1 lg:py-0.5">
            <button
              type="button"
              data-opens-sheet
              aria-label={`${t(`by.${choice}`)}: ${t('options')}`}
              title={t('options')}
              aria-expanded={showsOptions}
              aria-controls={showsOptions ? optionsId : undefined}
              onClick={() => {
                setPlaced(latest.current)
                setListed(null)
                setShowsOptions(!showsOptions)
              }}
              className="flex min-h-7 items-center gap-1.5 rounded-sm text-sm text-muted hover:bg-raised hover:text-ink aria-expanded:bg-raised max-lg:h-full max-lg:justify-center lg:px-1.5"
            >
              <Layers aria-hidden className="size-4 shrink-0" />
              <span className="truncate max-lg:hidden">{t(`by.${choice}`)}</span>
            </button>
            <span className="max-lg:hidden">
              <ZoomButtons control={control} isWhole={isWhole} />
            </span>
          </div>
        }
      />
      {!isWhole && !follows && playing ? (
        <button
          type="button"
          onClick={control.backToPicture}
          className="absolute end-4 bottom-1.5 z-10 h-7 animate-rise rounded-full bg-accent px-3 text-sm font-semibold text-on-accent shadow-float pointer-coarse:h-10"
        >
          {t('follow')}
        </button>
      ) : null}
      {showsOptions && placed ? (
        <TimelineOptions
          {...{ id: optionsId, choice, control, isWhole, lanes, quiet, onSeek }}
          onChoice={setChoice}
          scale={placed.scale}
          marks={placed.marks}
          watchableMs={props.watchableMs}
          onMark={(mark) => onMark(mark, placed.scale)}
          onClose={() => setShowsOptions(false)}
        />
      ) : null}
      {listed ? (
        <MarkList
          threads={live.filter(({ root }) => listed.ids.has(root.clientId))}
          palette={palette}
          onChoose={(clientId) => {
            setListed(null)
            props.onSelect(clientId)
          }}
          onLookCloser={
            listed.closer
              ? () => {
                  if (listed.closer) control.put(listed.closer)
                  setListed(null)
                }
              : null
          }
          onClose={() => setListed(null)}
        />
      ) : null}
    </div>
  )
})

const none: readonly never[] = []
