import { type PointerEvent, useRef, useState } from 'react'
import {
  boxBetween,
  type DrawingColour,
  isSlip,
  keptShare,
  type Point,
  pictureIn,
  type Shape,
  type ShapeType,
  simplified,
} from '#app/domain/drawing.ts'
import { Shapes } from './shapes.tsx'

interface DrawSurfaceProps {
  shapes: readonly Shape[]
  chosen: number | null
  ratio: number
  tool: ShapeType
  colour: DrawingColour
  onShape: (shape: Shape) => void
  /** What was drawn is too small to have been meant. */
  onSlip: () => void
}

/** A line of more points than this is simplified while it is drawn. */
const mostRaw = 2_000

/** What lies over the picture while it is drawn on: what is there, and what the pointer is drawing. */
export function DrawSurface({ shapes, chosen, ratio, tool, colour, onShape, onSlip }: DrawSurfaceProps) {
  const drag = useRef<{ pointerId: number; from: Point; shape: Shape } | null>(null)
  const [drawn, setDrawn] = useState<Shape | null>(null)

  const press = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || drag.current) return
    // The focus stays with the tools.
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    const from = placeOf(event, ratio)
    drag.current = { pointerId: event.pointerId, from, shape: begun(tool, colour, from) }
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current
    if (now?.pointerId !== event.pointerId) return
    now.shape = extended(now.shape, now.from, placeOf(event, ratio), ratio)
    setDrawn(now.shape)
  }
  const end = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current
    if (now?.pointerId !== event.pointerId) return
    drag.current = null
    setDrawn(null)
    if (event.type === 'pointercancel') return
    const shape = finished(now.shape, ratio)
    if (isSlip(shape)) onSlip()
    else onShape(shape)
  }
  return (
    <div
      data-drawing-surface
      // A picture's left is its left in every language.
      dir="ltr"
      className="pointer-events-auto absolute inset-0 z-20 cursor-crosshair touch-none select-none"
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <Shapes shapes={shapes} ratio={ratio} chosen={chosen} />
      {drawn ? <Shapes shapes={[drawn]} ratio={ratio} /> : null}
    </div>
  )
}

function placeOf({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>, ratio: number): Point {
  const frame = currentTarget.getBoundingClientRect()
  const picture = pictureIn(frame, ratio)
  return [
    keptShare((clientX - frame.left - picture.left) / picture.width),
    keptShare((clientY - frame.top - picture.top) / picture.height),
  ]
}

function begun(tool: ShapeType, colour: DrawingColour, at: Point): Shape {
  if (tool === 'stroke') return { type: tool, colour, points: [at] }
  if (tool === 'arrow') return { type: tool, colour, from: at, to: at }
  return { type: tool, colour, ...boxBetween(at, at) }
}

function extended(shape: Shape, from: Point, to: Point, ratio: number): Shape {
  if (shape.type === 'arrow') return { ...shape, to }
  if (shape.type === 'box') return { ...shape, ...boxBetween(from, to) }
  const points = shape.points.length > mostRaw ? simplified(shape.points, ratio) : shape.points
  return { ...shape, points: [...points, to] }
}

const finished = (shape: Shape, ratio: number): Shape =>
  shape.type === 'stroke' ? { ...shape, points: simplified(shape.points, ratio) } : shape
