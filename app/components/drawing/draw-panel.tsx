import { Trash2, Undo2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'use-intl/react'
import { RoomButton } from '#app/components/room/room-button.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import {
  type Drawing,
  type DrawingColour,
  drawingLimits,
  pointShowsMs,
  type ShapeType,
} from '#app/domain/drawing.ts'
import type { Span } from '#app/domain/timecode.ts'
import type { Desk } from './desk.ts'
import { DrawSurface } from './draw-surface.tsx'
import { ShapeList } from './shape-list.tsx'
import { noteButton, ToolRow } from './tool-row.tsx'
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
        <ToolRow {...{ tool, colour }} onTool={setTool} onColour={setColour} />
        <span className="flex-1" />
        <RoomButton
          icon={Undo2}
          label={t('undo')}
          aria-disabled={!sketch.canUndo}
          className={noteButton}
          onClick={sketch.undo}
        />
        <RoomButton
          icon={Trash2}
          label={t('clear')}
          aria-disabled={sketch.shapes.length === 0}
          className={noteButton}
          onClick={sketch.clear}
        />
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
