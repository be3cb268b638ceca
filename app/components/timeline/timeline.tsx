import { type PointerEvent, type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import type { FrameRate } from '#app/components/player/frames.ts'
import type { Player } from '#app/components/player/player.ts'
import { classes } from '#app/components/ui/class-names.ts'
import type { PresencePerson } from '#app/domain/room-events.ts'
import { Canvas } from './canvas.tsx'
import { drawLanes, laneTop } from './draw.ts'
import { drawHead } from './draw-head.ts'
import { LaneLabels } from './lane-labels.tsx'
import { headHeight, layoutOf } from './layout.ts'
import { type Mark, placeMarks, type TimelineLane, type TimelineMoment } from './marks.ts'
import { MoreLanes } from './more-lanes.tsx'
import type { Peaks } from './peaks.ts'
import { Playheads } from './playheads.tsx'
import { Preview, type PreviewHandle, type SpriteSheet } from './preview.tsx'
import { type Part, type Scale, ticksOf, timeAt } from './scale.ts'
import { Strip } from './strip.tsx'
import { useLaneWindow } from './use-lane-window.ts'
import { usePalette } from './use-palette.ts'
import { type TimelineRange, usePointer } from './use-pointer.ts'
import { useSize } from './use-size.ts'
import type { ViewControl } from './use-view.ts'
import { useWheel } from './use-wheel.ts'

export interface TimelineProps {
  player: Player | null
  durationMs: number
  /** Up to where there is something to watch; null is all of it. */
  watchableMs: number | null
  frameRate: FrameRate | null
  lanes: readonly TimelineLane[]
  /** In order of time. */
  moments: readonly TimelineMoment[]
  selectedId: string | null
  range: TimelineRange | null
  canMark: boolean
  peaks: Peaks | null
  quiet: readonly Part[]
  sprite: SpriteSheet | null
  people: readonly PresencePerson[]
  /** Shows only a part; null is the whole recording. */
  view: Part | null
  control: ViewControl
  onSeek: (positionMs: number) => void
  onMark: (mark: Mark, scale: Scale) => void
  onRange: (range: TimelineRange | null) => void
  /** Told how it is scaled and what stands where, whenever that changes. */
  onPlaced: (marks: readonly Mark[], scale: Scale) => void
  /** Stands above the names of the lanes. */
  corner: ReactNode
}

/** The line between the head and the lanes. */
const ruleHeight = 1

const column = 'relative w-11 shrink-0 border-e border-line lg:w-36'

/**
 * The recording as an instrument: all of it in a strip, its loudness, a lane per practice, person or kind, ranges and
 * points, other people's playheads. Drawn on canvases; the list of moments and the controls say and do the same.
 */
export function Timeline(props: TimelineProps) {
  const { durationMs, lanes, moments, selectedId, range, peaks, quiet, view, control, frameRate } = props
  const root = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const preview = useRef<PreviewHandle>(null)
  const { width } = useSize(head)
  const t = useTranslations('timeline')
  const windowHeight = useSize(root).height
  const layout = layoutOf(windowHeight)
  const laneRoom = windowHeight - headHeight(layout) - ruleHeight
  const inView = useLaneWindow(scroller, lanes.length, laneRoom)
  const isTall = inView.shown < lanes.length
  const palette = usePalette(root)
  const scale = useMemo<Scale>(
    () => ({ fromMs: view?.fromMs ?? 0, toMs: view?.toMs ?? Math.max(1, durationMs), width }),
    [view, durationMs, width],
  )
  const ticks = useMemo(() => ticksOf(scale, frameRate), [scale, frameRate])
  const marks = useMemo(() => (width > 0 ? placeMarks(moments, scale) : []), [moments, scale, width])
  const { onPlaced } = props
  useEffect(() => onPlaced(marks, scale), [onPlaced, marks, scale])

  const { watchableMs } = props
  const { strip, ruler, wave } = layout
  const paintHead = useCallback(
    (context: CanvasRenderingContext2D, family: string) => {
      if (!palette) return
      const font = `12px ${family}`
      const facts = { scale, ticks, durationMs, watchableMs, frameRate, peaks, quiet, range, palette, font }
      drawHead(context, { ...facts, layout: { strip, ruler, wave } })
    },
    [scale, ticks, strip, ruler, wave, durationMs, watchableMs, frameRate, peaks, quiet, range, palette],
  )
  const paintLanes = useCallback(
    (context: CanvasRenderingContext2D, family: string) => {
      const font = `600 10px ${family}`
      if (palette) drawLanes(context, { scale, ticks, lanes, marks, selectedId, range, palette, font })
    },
    [scale, ticks, lanes, marks, selectedId, range, palette],
  )

  const around = {
    ...{ scale, durationMs, range, control },
    canMark: props.canMark,
    onSeek: props.onSeek,
    onRange: props.onRange,
    onMark: (mark: Mark) => props.onMark(mark, scale),
  }
  const onHead = usePointer({ ...around, lanes: none, marks: none, scrubsTo: ruler })
  const onLanes = usePointer({ ...around, lanes, marks, scrubsTo: 0 })
  const wheel = { control, scale, durationMs }
  useWheel(head, null, wheel)
  useWheel(body, scroller, wheel)

  const hover = (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType === 'touch') return
    const { left, right } = event.currentTarget.getBoundingClientRect()
    const atMs = timeAt(event.clientX - left, scale)
    const top = root.current?.getBoundingClientRect().top ?? 0
    preview.current?.point({ atMs, x: event.clientX, top, left, right })
  }
  const leave = () => preview.current?.point(null)
  const stay = (event: { preventDefault: () => void; nativeEvent: Event }) => {
    // A finger that rests makes a range here, and opens no menu.
    if ((event.nativeEvent as { pointerType?: string }).pointerType === 'touch') event.preventDefault()
  }

  return (
    <div
      ref={root}
      data-frames={ticks.frames.length > 0 ? true : undefined}
      className="relative flex h-full flex-col border-t border-line bg-surface select-none"
    >
      <Preview ref={preview} sprite={props.sprite} precise={ticks.precise} />
      <div className="flex shrink-0 overflow-hidden border-b border-line [scrollbar-gutter:stable]">
        <div className={column}>{props.corner}</div>
        <div
          ref={head}
          dir="ltr"
          className="relative min-w-0 flex-1 overflow-hidden"
          style={{ height: headHeight(layout) }}
        >
          <Strip
            {...{ width, durationMs, watchableMs, moments, palette, view, control }}
            height={strip}
            onSeek={props.onSeek}
          />
          <div
            aria-hidden
            className="touch-none cursor-crosshair"
            {...onHead}
            onContextMenu={stay}
            onPointerMove={(event) => {
              hover(event)
              onHead.onPointerMove(event)
            }}
            onPointerLeave={leave}
          >
            <Canvas width={width} height={ruler + wave} draw={palette ? paintHead : null} />
          </div>
        </div>
      </div>
      <div
        ref={scroller}
        role="group"
        aria-label={t('lanesBy')}
        // More lanes than there is room for are reached by the arrows, too.
        tabIndex={isTall ? 0 : undefined}
        onScroll={inView.onScroll}
        style={{ maxHeight: laneTop(inView.shown) }}
        className={classes(
          'relative min-h-0 flex-1 snap-y snap-mandatory overflow-x-hidden overscroll-contain [scrollbar-gutter:stable]',
          // What scrolls can be reached by keys: never the one without the other, not even while the window changes.
          isTall ? 'overflow-y-auto' : 'overflow-y-hidden',
        )}
      >
        <div className="flex" style={{ height: laneTop(lanes.length) }}>
          <div className={column}>
            <LaneLabels lanes={lanes} />
          </div>
          <div
            ref={body}
            aria-hidden
            dir="ltr"
            className="min-w-0 flex-1 touch-pan-y cursor-crosshair overflow-hidden"
            {...onLanes}
            onContextMenu={stay}
            onPointerMove={(event) => {
              hover(event)
              onLanes.onPointerMove(event)
            }}
            onPointerLeave={leave}
          >
            <Canvas
              width={width}
              height={laneTop(lanes.length)}
              draw={palette ? paintLanes : null}
              moments={moments.length}
            />
          </div>
        </div>
      </div>
      {isTall && windowHeight > 0 ? <MoreLanes {...inView} onTurn={inView.turn} /> : null}
      <div
        className="pointer-events-none absolute inset-x-0 top-0 flex overflow-hidden [scrollbar-gutter:stable]"
        style={{ height: headHeight(layout) + ruleHeight + laneTop(inView.shown) }}
      >
        <div className={column} />
        <div dir="ltr" className="relative min-w-0 flex-1 overflow-hidden">
          <div className="absolute inset-x-0 bottom-0" style={{ top: strip }}>
            <Playheads player={props.player} people={props.people} scale={scale} />
          </div>
          <StripPlayhead player={props.player} durationMs={durationMs} width={width} height={strip} />
        </div>
      </div>
    </div>
  )
}

const none: readonly never[] = []

/** Where the picture is in the whole of the recording. */
function StripPlayhead(props: { player: Player | null; durationMs: number; width: number; height: number }) {
  const { player, durationMs, width, height } = props
  const line = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const follow = () => {
      const x = durationMs > 0 ? ((player?.getState().positionMs ?? 0) / durationMs) * width : 0
      if (line.current) line.current.style.transform = `translateX(${x.toFixed(1)}px)`
    }
    follow()
    return player?.subscribe(follow)
  }, [player, durationMs, width])
  return <span ref={line} className="absolute top-0 start-0 w-0.5 bg-accent" style={{ height }} />
}
