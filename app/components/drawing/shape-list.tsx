import { Plus, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { PercentField } from '#app/components/ui/percent-field.tsx'
import { boundsOf, type DrawingColour, keptShare, movedBy, type Shape } from '#app/domain/drawing.ts'
import type { Sketch } from './use-sketch.ts'

/** So far an arrow key moves a shape, as a share of the picture. */
const step = 0.01

/** What is drawn, in words: each shape is moved by arrow keys and typed numbers, and arrows and boxes are added so. */
export function ShapeList({ sketch, colour }: { sketch: Sketch; colour: DrawingColour }) {
  const t = useTranslations('drawing')
  const list = useRef<HTMLDivElement>(null)
  /** The button that was pressed goes with its shape: the focus stays with what is left. */
  const remove = (at: number) => {
    flushSync(() => sketch.remove(at))
    const left = list.current?.querySelectorAll<HTMLElement>('[data-shape-row]') ?? []
    const next = left[Math.min(at, left.length - 1)] ?? list.current?.querySelector('button')
    next?.focus()
  }
  const press = (event: KeyboardEvent, at: number) => {
    const across = event.key === 'ArrowRight' ? step : event.key === 'ArrowLeft' ? -step : 0
    const down = event.key === 'ArrowDown' ? step : event.key === 'ArrowUp' ? -step : 0
    if (event.key === 'Delete' || event.key === 'Backspace') remove(at)
    else if (across !== 0 || down !== 0) sketch.move(at, across, down, event.shiftKey)
    else return
    event.preventDefault()
  }
  return (
    <div ref={list} className="grid gap-2">
      {sketch.shapes.length > 0 ? (
        <ol aria-label={t('shapes')} className="grid gap-1">
          {sketch.shapes.map((shape, at) => {
            const isChosen = sketch.chosen === at
            const name = sketch.nameOf(at)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a shape is its place among the others
              <li key={at} className="grid gap-1.5">
                <div className="flex items-center gap-1">
                  <button
                    type="button"
                    data-shape-row
                    aria-expanded={isChosen}
                    title={t(`keys.${shape.type}`)}
                    onClick={() => sketch.choose(isChosen ? null : at)}
                    onKeyDown={(event) => press(event, at)}
                    className="min-h-8 min-w-0 flex-1 rounded-sm px-2 text-start text-sm hover:bg-raised aria-expanded:bg-raised pointer-coarse:min-h-10"
                  >
                    <span className="font-semibold">{name}</span>{' '}
                    <span className="figures text-muted">{whereOf(shape, t)}</span>
                  </button>
                  <button
                    type="button"
                    aria-label={t('remove', { name })}
                    title={t('remove', { name })}
                    onClick={() => remove(at)}
                    className="grid size-8 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink pointer-coarse:size-10"
                  >
                    <Trash2 aria-hidden className="size-4" />
                  </button>
                </div>
                {isChosen ? (
                  <>
                    <p className="text-sm text-muted">{t(`keys.${shape.type}`)}</p>
                    <div className="grid grid-cols-2 gap-2">
                      {fieldsOf(shape).map(({ side, value, put }) => (
                        <PercentField
                          key={side}
                          label={t(`side.${side}`)}
                          value={value}
                          onChange={(share) => sketch.alter(at, put(share))}
                        />
                      ))}
                    </div>
                  </>
                ) : null}
              </li>
            )
          })}
        </ol>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {(['arrow', 'box'] as const).map((type) => (
          <Button
            key={type}
            size="sm"
            icon={Plus}
            aria-disabled={sketch.isFull}
            onClick={() => sketch.addInMiddle(type, colour)}
          >
            {t(`add.${type}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}

type Words = ReturnType<typeof useTranslations<'drawing'>>

const percent = (share: number) => String(Math.round(share * 100))

function whereOf(shape: Shape, t: Words): string {
  if (shape.type === 'arrow') {
    const { from, to } = shape
    return t('where.arrow', {
      fromX: percent(from[0]),
      fromY: percent(from[1]),
      toX: percent(to[0]),
      toY: percent(to[1]),
    })
  }
  const { x, y, width, height } = boundsOf(shape)
  return t('where.area', {
    x: percent(x),
    y: percent(y),
    width: percent(width),
    height: percent(height),
  })
}

interface NumberField {
  side: 'x' | 'y' | 'width' | 'height' | 'fromX' | 'fromY' | 'toX' | 'toY'
  value: number
  put: (share: number) => Shape
}

/** The numbers that place a shape; what is typed beyond the picture ends at its edge. */
function fieldsOf(shape: Shape): NumberField[] {
  if (shape.type === 'arrow') {
    const { from, to } = shape
    return [
      { side: 'fromX', value: from[0], put: (x) => ({ ...shape, from: [keptShare(x), from[1]] }) },
      { side: 'fromY', value: from[1], put: (y) => ({ ...shape, from: [from[0], keptShare(y)] }) },
      { side: 'toX', value: to[0], put: (x) => ({ ...shape, to: [keptShare(x), to[1]] }) },
      { side: 'toY', value: to[1], put: (y) => ({ ...shape, to: [to[0], keptShare(y)] }) },
    ]
  }
  const { x, y } = boundsOf(shape)
  const place: NumberField[] = [
    { side: 'x', value: x, put: (to) => movedBy(shape, to - x, 0) },
    { side: 'y', value: y, put: (to) => movedBy(shape, 0, to - y) },
  ]
  if (shape.type === 'stroke') return place
  return [
    ...place,
    { side: 'width', value: shape.width, put: (to) => ({ ...shape, width: lengthWithin(x, to) }) },
    { side: 'height', value: shape.height, put: (to) => ({ ...shape, height: lengthWithin(y, to) }) },
  ]
}

const lengthWithin = (from: number, length: number) => keptShare(Math.min(1 - from, Math.max(step, length)))
