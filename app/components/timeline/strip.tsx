import { type KeyboardEvent, type PointerEvent, useCallback, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { printTimecode } from '#app/domain/timecode.ts'
import { Canvas } from './canvas.tsx'
import type { Palette } from './draw.ts'
import { drawStrip } from './draw-strip.ts'
import type { TimelineMoment } from './marks.ts'
import { moved, narrowestMs, type Part } from './scale.ts'
import type { ViewControl } from './use-view.ts'

interface StripProps {
  width: number
  height: number
  durationMs: number
  watchableMs: number | null
  moments: readonly TimelineMoment[]
  palette: Palette | null
  view: Part | null
  control: ViewControl
  onSeek: (positionMs: number) => void
}

type Drag =
  | { kind: 'start' | 'end'; fixedMs: number }
  | { kind: 'move'; grabMs: number }
  | { kind: 'brush'; fromX: number }

const edgePixels = 8
const brushPixels = 6
/** A window shorter than this, in milliseconds, is told to the thousandth of a second. */
export const preciseBelowMs = 20_000
/** So far the arrows move the window, as a share of it. */
const step = 0.1

/**
 * The whole recording with a window on what is shown below: dragged, it moves; its ends zoom. Where all is shown, a press
 * seeks and a drag chooses what to show.
 */
export function Strip(props: StripProps) {
  const { width, height, durationMs, watchableMs, moments, palette, view, control } = props
  const t = useTranslations('timeline')
  const drag = useRef<Drag | null>(null)
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (palette) drawStrip(context, { width, height, durationMs, watchableMs, moments, palette })
    },
    [width, height, durationMs, watchableMs, moments, palette],
  )
  const perPixel = durationMs / Math.max(1, width)
  const part = view ?? { fromMs: 0, toMs: durationMs }
  const left = part.fromMs / perPixel || 0
  const right = part.toMs / perPixel || 0

  const xIn = (event: PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left
  const start = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || durationMs <= 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const x = xIn(event)
    if (!view) drag.current = { kind: 'brush', fromX: x }
    else if (Math.abs(x - left) < edgePixels && right - left > edgePixels)
      drag.current = { kind: 'start', fixedMs: view.toMs }
    else if (Math.abs(x - right) < edgePixels && right - left > edgePixels)
      drag.current = { kind: 'end', fixedMs: view.fromMs }
    else {
      const isInside = x >= left - edgePixels && x <= right + edgePixels
      drag.current = {
        kind: 'move',
        grabMs: isInside ? x * perPixel - view.fromMs : (view.toMs - view.fromMs) / 2,
      }
      move(event)
    }
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current
    if (!now) return
    const x = xIn(event)
    const atMs = Math.max(0, Math.min(durationMs, x * perPixel))
    if (now.kind === 'move') control.put(moved(control.part(), atMs - now.grabMs, durationMs))
    else if (now.kind === 'brush') {
      if (Math.abs(x - now.fromX) < brushPixels) return
      control.put(spanOf(now.fromX * perPixel, atMs))
    } else control.put(spanOf(now.fixedMs, atMs))
  }
  const end = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current
    drag.current = null
    if (now?.kind === 'brush' && Math.abs(xIn(event) - now.fromX) < brushPixels)
      props.onSeek(Math.round(xIn(event) * perPixel))
  }
  const spanOf = (a: number, b: number): Part => {
    const least = Math.min(narrowestMs, durationMs)
    const fromMs = Math.min(a, b, durationMs - least)
    return { fromMs, toMs: Math.max(a, b, fromMs + least) }
  }

  const keys: Record<string, () => void> = {
    ArrowLeft: () => control.panBy(-step),
    ArrowDown: () => control.panBy(-step),
    ArrowRight: () => control.panBy(step),
    ArrowUp: () => control.panBy(step),
    PageDown: () => control.panBy(-1),
    PageUp: () => control.panBy(1),
    Home: () => control.put(moved(control.part(), 0, durationMs)),
    End: () => control.put(moved(control.part(), durationMs, durationMs)),
  }
  const press = (event: KeyboardEvent) => {
    const does = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
    if (!does) return
    event.preventDefault()
    does()
  }
  const precise = part.toMs - part.fromMs < preciseBelowMs
  const said = { from: printTimecode(part.fromMs, { precise }), to: printTimecode(part.toMs, { precise }) }
  return (
    <div
      className="relative cursor-pointer touch-none"
      style={{ height, width }}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => {
        drag.current = null
      }}
    >
      <span aria-hidden>
        <Canvas width={width} height={height} draw={palette ? draw : null} moments={moments.length} />
      </span>
      {view ? (
        <>
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 start-0 bg-surface/55"
            style={{ width: left }}
          />
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 end-0 bg-surface/55"
            style={{ left: right }}
          />
        </>
      ) : null}
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('window')}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={Math.round(durationMs)}
        aria-valuenow={Math.round(part.fromMs)}
        aria-valuetext={t('part', said)}
        onKeyDown={press}
        className="absolute inset-y-0 rounded-[4px] border-x-4 border-y border-accent/70 focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent data-whole:border-transparent"
        data-whole={view ? undefined : true}
        style={{ left: Math.min(left, width - 12), width: Math.max(12, right - left) }}
      />
    </div>
  )
}
