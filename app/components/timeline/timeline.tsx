import { type ComponentProps, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Player } from '#app/components/player/player.ts'
import type { PresencePerson } from '#app/domain/room-events.ts'
import { draw, heightOf } from './draw.ts'
import { placeMarks, type TimelineLane, type TimelineMoment } from './marks.ts'
import type { Peaks } from './peaks.ts'
import { Playheads } from './playheads.tsx'
import { Preview, type SpriteSheet } from './preview.tsx'
import { moved, type Scale, timeAt, zoomed } from './scale.ts'
import { usePalette } from './use-palette.ts'
import { type TimelineRange, usePointer } from './use-pointer.ts'
import { useWidth } from './use-width.ts'

export interface TimelineProps {
  player: Player | null
  durationMs: number
  lanes: readonly TimelineLane[]
  /** In order of time. */
  moments: readonly TimelineMoment[]
  selectedId: string | null
  range: TimelineRange | null
  peaks: Peaks | null
  sprite: SpriteSheet | null
  people: readonly PresencePerson[]
  /** Shows only a part; null is the whole recording. */
  view: { fromMs: number; toMs: number } | null
  onView: (view: { fromMs: number; toMs: number } | null) => void
  onSeek: (positionMs: number) => void
  onSelect: (ids: string[]) => void
  onRange: (range: TimelineRange | null) => void
}

/**
 * The recording as an instrument: waveform, a lane per practice, ranges and points, other people's playheads.
 * Drawn on a canvas; the list of moments says and does the same for those who do not see it.
 */
export function Timeline(props: TimelineProps) {
  const { durationMs, lanes, moments, selectedId, range, peaks, view, onView } = props
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const width = useWidth(frame)
  const palette = usePalette(frame)
  const [pointer, setPointer] = useState<Omit<ComponentProps<typeof Preview>, 'width' | 'sprite'> | null>(
    null,
  )
  const scale = useMemo<Scale>(
    () => ({ fromMs: view?.fromMs ?? 0, toMs: view?.toMs ?? Math.max(1, durationMs), width }),
    [view, durationMs, width],
  )
  const marks = useMemo(() => (width > 0 ? placeMarks(moments, scale) : []), [moments, scale, width])
  const height = heightOf(lanes.length)
  const setScale = (next: Scale) =>
    onView(next.toMs - next.fromMs >= durationMs ? null : { fromMs: next.fromMs, toMs: next.toMs })
  const handlers = usePointer({ ...props, scale, marks, onScale: setScale })

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || !palette || width === 0) return
    const density = window.devicePixelRatio || 1
    element.width = Math.round(width * density)
    element.height = Math.round(height * density)
    context.setTransform(density, 0, 0, density, 0, 0)
    const font = `12px ${getComputedStyle(element).fontFamily}`
    draw(context, { scale, durationMs, lanes, moments, marks, selectedId, range, peaks, palette, font })
  }, [width, height, scale, durationMs, lanes, moments, marks, selectedId, range, peaks, palette])

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const wheel = (event: WheelEvent) => {
      const x = event.clientX - element.getBoundingClientRect().left
      if (event.ctrlKey || event.metaKey)
        setScale(zoomed(scale, Math.exp(-event.deltaY / 200), timeAt(x, scale), durationMs))
      else if (event.deltaX !== 0 && view)
        setScale(
          moved(scale, scale.fromMs + (event.deltaX / width) * (scale.toMs - scale.fromMs), durationMs),
        )
      else return
      event.preventDefault()
    }
    // React's own wheel listener is passive, which cannot keep the page from zooming.
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  })

  const hover = (event: PointerEvent<HTMLDivElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const x = event.clientX - left
    const seenTop = event.currentTarget.closest('[data-timeline-window]')?.getBoundingClientRect().top ?? top
    const origin = { left, top: Math.max(top, seenTop) }
    if (event.pointerType !== 'touch') setPointer({ x, atMs: timeAt(x, scale), origin })
    handlers.onPointerMove(event)
  }

  return (
    <div dir="ltr" className="relative select-none">
      {pointer ? <Preview {...pointer} width={width} sprite={props.sprite} /> : null}
      <div
        ref={frame}
        aria-hidden
        className="relative cursor-crosshair touch-pan-y overflow-hidden"
        style={{ height }}
        {...handlers}
        onPointerMove={hover}
        onPointerLeave={() => setPointer(null)}
      >
        <canvas ref={canvas} className="block size-full" />
        <Playheads player={props.player} people={props.people} scale={scale} />
      </div>
    </div>
  )
}
