import { type PointerEvent, useState } from 'react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { type Area, areaAt, overlaps, type RedactionBox } from '#app/domain/redaction-area.ts'
import { BoxOnPicture } from './box-on-picture.tsx'
import { dragOver } from './drag-over.ts'

interface DrawingStageProps {
  player: Player | null
  boxes: readonly RedactionBox[]
  selectedId: string | null
  onSelect: (id: string) => void
  onPlace: (id: string, area: Area) => void
  onRemove: (id: string) => void
  onDraw: (area: Area) => void
}

/** Smaller than this is no box but a slip of the hand. */
const leastDrawn = 0.015

/** What lies over the picture: the boxes of this moment, and room to draw another one. A press plays and pauses. */
export function DrawingStage(props: DrawingStageProps) {
  const { player, boxes, selectedId } = props
  const positionMs = usePlayerState(player, (state) => state.positionMs)
  const [drawn, setDrawn] = useState<Area | null>(null)

  const draw = (event: PointerEvent<HTMLElement>) => {
    const picture = event.currentTarget.getBoundingClientRect()
    const from = {
      x: (event.clientX - picture.left) / picture.width,
      y: (event.clientY - picture.top) / picture.height,
    }
    // A finger that moves over the picture scrolls the page.
    const draws = event.pointerType !== 'touch'
    dragOver(event, {
      onMove: ({ dx, dy }) => draws && setDrawn(between(from, dx, dy)),
      onEnd: ({ dx, dy, moved }) => {
        setDrawn(null)
        if (!moved) return player?.toggle()
        const area = between(from, dx, dy)
        if (draws && area.width >= leastDrawn && area.height >= leastDrawn) props.onDraw(area)
      },
    })
  }
  return (
    <div
      data-picture
      // A picture's left is its left in every language.
      dir="ltr"
      className="absolute inset-0 cursor-crosshair touch-pan-y select-none"
      onPointerDown={draw}
    >
      {boxes.map((box, at) =>
        overlaps(box, positionMs, positionMs + 1) ? (
          <BoxOnPicture
            key={box.id}
            box={box}
            number={at + 1}
            area={areaAt(box, positionMs)}
            isSelected={box.id === selectedId}
            onSelect={() => props.onSelect(box.id)}
            onPlace={(area) => props.onPlace(box.id, area)}
            onRemove={() => props.onRemove(box.id)}
          />
        ) : null,
      )}
      {drawn ? (
        <span
          className="pointer-events-none absolute border-2 border-accent bg-accent/20"
          style={{
            left: `${drawn.x * 100}%`,
            top: `${drawn.y * 100}%`,
            width: `${drawn.width * 100}%`,
            height: `${drawn.height * 100}%`,
          }}
        />
      ) : null}
    </div>
  )
}

/** The rectangle between where the pointer was pressed and where it is, within the picture. */
function between(from: { x: number; y: number }, dx: number, dy: number): Area {
  const span = (start: number, by: number): [number, number] => {
    const end = Math.max(0, Math.min(1, start + by))
    return [Math.min(start, end), Math.abs(end - start)]
  }
  const [x, width] = span(from.x, dx)
  const [y, height] = span(from.y, dy)
  return { x, y, width, height }
}
