import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import {
  type Drawing,
  type DrawingColour,
  drawingLimits,
  isSlip,
  movedBy,
  reshapedBy,
  type Shape,
  type ShapeType,
} from '#app/domain/drawing.ts'
import { useDescription } from './use-description.ts'

const none: readonly Shape[] = []
/** So many changes can be taken back. */
const mostUndone = 50

/** Where a shape begins that is not dragged onto the picture. */
const middle = {
  arrow: { type: 'arrow', from: [0.35, 0.65], to: [0.5, 0.5] },
  box: { type: 'box', x: 0.4, y: 0.4, width: 0.2, height: 0.2 },
} as const satisfies Record<Exclude<ShapeType, 'stroke'>, unknown>

/** A drawing in the making: what can be done to it, and taken back. */
export function useSketch(drawing: Drawing | null, onDrawing: (drawing: Drawing | null) => void) {
  const t = useTranslations('drawing')
  const describe = useDescription()
  const shapes = drawing?.shapes ?? none
  const [past, setPast] = useState<(readonly Shape[])[]>([])
  /** The shape that the last change moved: while it goes on moving, that is one change. */
  const [moving, setMoving] = useState<number | null>(null)
  const [chosen, choose] = useState<number | null>(null)
  const [words, setWords] = useState(() =>
    drawing && drawing.alt !== describe(drawing.shapes) ? drawing.alt : '',
  )
  const [said, say] = useState('')
  const isFull = shapes.length >= drawingLimits.shapes
  const nameOf = (at: number, list = shapes) =>
    t(`shape.${list[at]?.type ?? 'stroke'}`, { number: String(at + 1) })

  const put = (next: readonly Shape[], text = words) =>
    onDrawing(next.length === 0 ? null : { shapes: [...next], alt: text.trim() || describe(next) })
  const change = (next: readonly Shape[], moved: number | null = null) => {
    if (moved === null || moved !== moving) setPast([...past, shapes].slice(-mostUndone))
    setMoving(moved)
    put(next)
  }
  const add = (shape: Shape) => {
    if (isFull) return say(t('full', { most: drawingLimits.shapes }))
    const next = [...shapes, shape]
    change(next)
    const [count, most] = [String(next.length), String(drawingLimits.shapes)]
    say(t('said.added', { name: nameOf(next.length - 1, next), count, most }))
  }
  const alter = (at: number, next: Shape) => {
    if (isSlip(next)) return say(t('slip'))
    change(
      shapes.map((shape, index) => (index === at ? next : shape)),
      at,
    )
  }

  return {
    shapes,
    chosen,
    choose,
    /** What was just done, for those who do not see it. */
    said,
    say,
    isFull,
    nameOf,
    add,
    addInMiddle: (type: 'arrow' | 'box', colour: DrawingColour) => {
      if (!isFull) choose(shapes.length)
      const place = middle[type]
      add({ ...place, colour } as Shape)
    },
    alter,
    move: (at: number, dx: number, dy: number, reshapes: boolean) => {
      const shape = shapes[at]
      if (shape) alter(at, reshapes ? reshapedBy(shape, dx, dy) : movedBy(shape, dx, dy))
    },
    remove: (at: number) => {
      say(t('said.removed', { name: nameOf(at) }))
      choose(null)
      change(shapes.filter((_, index) => index !== at))
    },
    clear: () => {
      if (shapes.length === 0) return
      say(t('said.cleared'))
      choose(null)
      change(none)
    },
    canUndo: past.length > 0,
    undo: () => {
      const before = past.at(-1)
      if (!before) return
      setPast(past.slice(0, -1))
      setMoving(null)
      choose(null)
      put(before)
      say(t('said.undone', { count: before.length }))
    },
    words,
    /** What it says of itself where no words are given. */
    described: describe(shapes),
    write: (text: string) => {
      setWords(text)
      put(shapes, text)
    },
  }
}

export type Sketch = ReturnType<typeof useSketch>
