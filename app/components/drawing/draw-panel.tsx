import { type LucideIcon, MoveUpRight, Pencil, Square, Trash2, Undo2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import {
  type Drawing,
  type DrawingColour,
  drawingColours,
  drawingLimits,
  pointShowsMs,
  type ShapeType,
} from '#app/domain/drawing.ts'
import type { Span } from '#app/domain/timecode.ts'
import { edgeColour, strokeColours } from './colours.ts'
import type { Desk } from './desk.ts'
import { DrawSurface } from './draw-surface.tsx'
import { ShapeList } from './shape-list.tsx'
import { useSketch } from './use-sketch.ts'

interface DrawPanelProps {
  id: string
  desk: Desk
  drawing: Drawing | null
  /** The moment that is drawn on. */
  span: Span
  onDrawing: (drawing: Drawing | null) => void
  onClose: () => void
}

const tools: { type: ShapeType; icon: LucideIcon }[] = [
  { type: 'stroke', icon: Pencil },
  { type: 'arrow', icon: MoveUpRight },
  { type: 'box', icon: Square },
]

/** Everything for drawing on the picture: by pointer, or by keys and typed numbers; and the words for who does not see it. */
export function DrawPanel({ id, desk, drawing, span, onDrawing, onClose }: DrawPanelProps) {
  const t = useTranslations('drawing')
  const panel = useRef<HTMLDivElement>(null)
  const [tool, setTool] = useState<ShapeType>('stroke')
  const [colour, setColour] = useState<DrawingColour>('yellow')
  const [byKeys, setByKeys] = useState(false)
  const sketch = useSketch(drawing, onDrawing)
  const { player } = desk

  useEffect(() => {
    const { positionMs } = player.getState()
    player.pause()
    void player.seek(Math.min(Math.max(positionMs, span.startMs), span.endMs ?? span.startMs))
    panel.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus({ preventScroll: true })
    panel.current?.scrollIntoView({ block: 'nearest' })
    // Where it begins: from then on the film is moved by whoever draws.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [player])

  const press = (event: KeyboardEvent<HTMLElement>) => {
    const isText = event.target instanceof HTMLInputElement
    const undoes = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey
    if (event.key === 'Escape') onClose()
    else if (undoes && !isText) sketch.undo()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape and undo, for whatever in it has the focus
    <div
      ref={panel}
      id={id}
      role="group"
      aria-label={t('label')}
      onKeyDown={press}
      className="grid max-h-[42dvh] basis-full gap-2 overflow-y-auto overscroll-contain rounded-sm border border-line p-2"
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <div role="group" aria-label={t('tools')} className="flex gap-0.5">
          {tools.map(({ type, icon: Icon }) => (
            <button
              key={type}
              type="button"
              aria-pressed={tool === type}
              aria-label={t(`tool.${type}`)}
              title={t(`tool.${type}`)}
              onClick={() => setTool(type)}
              className="grid size-8 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent pointer-coarse:size-10"
            >
              <Icon aria-hidden className="size-4" />
            </button>
          ))}
        </div>
        <div role="group" aria-label={t('colours')} className="flex">
          {drawingColours.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={colour === each}
              aria-label={t(`colour.${each}`)}
              title={t(`colour.${each}`)}
              onClick={() => setColour(each)}
              className="group grid size-8 place-items-center rounded-sm aria-pressed:bg-accent-soft pointer-coarse:size-10"
            >
              <svg aria-hidden viewBox="0 0 20 20" className="size-5">
                <circle
                  cx="10"
                  cy="10"
                  r="8"
                  fill={strokeColours[each]}
                  stroke={edgeColour}
                  strokeWidth="2"
                />
                <path
                  d="M6.5 10.5l2.4 2.4 4.6-5.2"
                  fill="none"
                  stroke={edgeColour}
                  strokeWidth="2"
                  className="invisible group-aria-pressed:visible"
                />
              </svg>
            </button>
          ))}
        </div>
        <span className="flex-1" />
        <button
          type="button"
          aria-label={t('undo')}
          title={t('undo')}
          aria-disabled={!sketch.canUndo}
          onClick={sketch.undo}
          className="grid size-8 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink aria-disabled:opacity-50 pointer-coarse:size-10"
        >
          <Undo2 aria-hidden className="size-4" />
        </button>
        <button
          type="button"
          aria-label={t('clear')}
          title={t('clear')}
          aria-disabled={sketch.shapes.length === 0}
          onClick={sketch.clear}
          className="grid size-8 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink aria-disabled:opacity-50 pointer-coarse:size-10"
        >
          <Trash2 aria-hidden className="size-4" />
        </button>
        <Button size="sm" className="ms-auto" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
      <p className="text-sm text-muted">
        {sketch.isFull
          ? t('full', { most: drawingLimits.shapes })
          : span.endMs === null
            ? t('hintPoint', { seconds: pointShowsMs / 1000 })
            : t('hintRange')}
      </p>
      <div>
        <button
          type="button"
          aria-expanded={byKeys}
          onClick={() => setByKeys(!byKeys)}
          className="-ms-1.5 min-h-8 rounded-sm px-1.5 text-sm font-semibold text-accent hover:bg-raised pointer-coarse:min-h-10"
        >
          {t('byKeys')}
        </button>
        {byKeys ? <ShapeList sketch={sketch} colour={colour} /> : null}
      </div>
      {sketch.shapes.length > 0 ? (
        <TextField
          label={t('alt')}
          description={t('altAbout')}
          placeholder={sketch.described}
          maxLength={drawingLimits.alt}
          value={sketch.words}
          onChange={(event) => sketch.write(event.target.value)}
        />
      ) : null}
      <p role="status" className="sr-only">
        {sketch.said}
      </p>
      {createPortal(
        <DrawSurface
          shapes={sketch.shapes}
          chosen={sketch.chosen}
          ratio={desk.ratio}
          {...{ tool, colour }}
          onShape={sketch.add}
          onSlip={() => sketch.say(t('slip'))}
        />,
        desk.element,
      )}
    </div>
  )
}
