import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { classes } from '#app/components/ui/class-names.ts'
import type { Area, RedactionBox } from '#app/domain/redaction-area.ts'
import { dragOver } from './drag-over.ts'
import { useBoxWords } from './use-box-words.ts'

interface BoxOnPictureProps {
  box: RedactionBox
  number: number
  area: Area
  isSelected: boolean
  onSelect: () => void
  onPlace: (area: Area) => void
  onRemove: () => void
}

const step = 0.01
const corners = [
  { name: 'nw', x: 0, y: 0, look: '-start-3 -top-3 cursor-nwse-resize' },
  { name: 'ne', x: 1, y: 0, look: '-end-3 -top-3 cursor-nesw-resize' },
  { name: 'sw', x: 0, y: 1, look: '-start-3 -bottom-3 cursor-nesw-resize' },
  { name: 'se', x: 1, y: 1, look: '-end-3 -bottom-3 cursor-nwse-resize' },
] as const

/** One box over the picture, shown nearly as it will hide: dragged or moved by arrows, resized at its corners or with Shift. */
export function BoxOnPicture(props: BoxOnPictureProps) {
  const { box, number, isSelected, onSelect, onPlace, onRemove } = props
  const t = useTranslations('redaction.draw')
  const words = useBoxWords()
  const [dragged, setDragged] = useState<Area | null>(null)
  const area = dragged ?? props.area

  const drag = (event: PointerEvent<HTMLElement>, changed: (dx: number, dy: number) => Area) => {
    event.stopPropagation()
    onSelect()
    dragOver(event, {
      onMove: ({ dx, dy }) => setDragged(changed(dx, dy)),
      onEnd: ({ dx, dy, moved }) => {
        setDragged(null)
        if (moved) onPlace(changed(dx, dy))
      },
    })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      return onRemove()
    }
    const next = movedByKey(area, event)
    if (!next) return
    event.preventDefault()
    onPlace(next)
  }
  const percent = (share: number) => `${share * 100}%`
  return (
    <div
      className="absolute"
      style={{
        left: percent(area.x),
        top: percent(area.y),
        width: percent(area.width),
        height: percent(area.height),
      }}
    >
      <button
        type="button"
        aria-pressed={isSelected}
        aria-label={t('onPicture', words(number, box.style, area))}
        onFocus={onSelect}
        onKeyDown={press}
        onPointerDown={(event) =>
          drag(event, (dx, dy) => ({ ...props.area, x: props.area.x + dx, y: props.area.y + dy }))
        }
        className={classes(
          'absolute inset-0 cursor-move touch-none overflow-hidden rounded-[2px] border-2 text-start',
          box.style === 'blur' ? 'bg-stage/10 backdrop-blur-xl' : 'bg-stage',
          isSelected ? 'border-accent' : 'border-stage-ink/70',
        )}
      >
        <span className="figures absolute start-0 top-0 rounded-ee-sm bg-scrim px-1 text-xs leading-5">
          {number}
        </span>
      </button>
      {isSelected
        ? corners.map(({ name, x, y, look }) => (
            <span
              key={name}
              aria-hidden
              className={`absolute grid size-6 touch-none place-items-center ${look}`}
              onPointerDown={(event) => drag(event, (dx, dy) => resized(props.area, x, y, dx, dy))}
            >
              <span className="size-3 rounded-full border-2 border-stage bg-accent" />
            </span>
          ))
        : null}
    </div>
  )
}

/** The area when the corner at `x`, `y` (0 or 1 each) is dragged; the corner across stays. */
function resized(area: Area, x: 0 | 1, y: 0 | 1, dx: number, dy: number): Area {
  const [left, width] = side(area.x, area.width, x, dx)
  const [top, height] = side(area.y, area.height, y, dy)
  return { x: left, y: top, width, height }
}

const smallest = 0.02

function side(from: number, length: number, end: 0 | 1, by: number): [number, number] {
  if (end === 1) return [from, Math.max(smallest, Math.min(1 - from, length + by))]
  const start = Math.max(0, Math.min(from + length - smallest, from + by))
  return [start, from + length - start]
}

function movedByKey(area: Area, { key, shiftKey }: KeyboardEvent): Area | null {
  const across = key === 'ArrowRight' ? step : key === 'ArrowLeft' ? -step : 0
  const down = key === 'ArrowDown' ? step : key === 'ArrowUp' ? -step : 0
  if (across === 0 && down === 0) return null
  return shiftKey
    ? { ...area, width: area.width + across, height: area.height + down }
    : { ...area, x: area.x + across, y: area.y + down }
}
