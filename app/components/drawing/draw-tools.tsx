import { PenLine } from 'lucide-react'
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'use-intl/react'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { showToast } from '#app/components/ui/toasts.ts'
import { type Drawing, isDrawnAt } from '#app/domain/drawing.ts'
import type { Span } from '#app/domain/timecode.ts'
import { type Desk, useDesk } from './desk.ts'
import { Shapes } from './shapes.tsx'

// Fetched when somebody is about to draw.
const fetchPanel = () => import('./draw-panel.tsx')
const DrawPanel = lazy(async () => ({ default: (await fetchPanel()).DrawPanel }))
const prepare = () => void fetchPanel().catch(() => {})

interface DrawToolsProps {
  drawing: Drawing | null
  /** The moment that is written about; null until it is fixed. */
  span: Span | null
  /** Drawing begins: the moment is to be fixed. */
  onDraw: () => void
  /** Asks for the moment that begins here, in milliseconds, to be held: something is drawn on it. */
  onHold: ((startMs: number) => void) | undefined
  onDrawing: (drawing: Drawing | null) => void
}

/** The way from a note that is being written to the picture, and back with a drawing. Shown where there is a picture. */
export function DrawTools({ drawing, span, onDraw, onHold, onDrawing }: DrawToolsProps) {
  const t = useTranslations('drawing')
  const desk = useDesk()
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const drawnOn = useRef<number | null>(null)
  useEffect(() => {
    if (span) drawnOn.current = span.startMs
    else if (drawing && drawnOn.current !== null) onHold?.(drawnOn.current)
  }, [span, drawing, onHold])
  if (isOpen && (!span || !desk)) setIsOpen(false)
  if (!desk) return null
  const close = () => {
    setIsOpen(false)
    button.current?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={drawing ? t('change') : t('open')}
        title={drawing ? t('change') : t('open')}
        onClick={() => {
          if (isOpen) return close()
          onDraw()
          fetchPanel().then(
            () => setIsOpen(true),
            () => showToast(t('unreached'), { tone: 'problem' }),
          )
        }}
        onPointerEnter={prepare}
        onFocus={prepare}
        className={`grid size-8 place-items-center rounded-sm transition-colors hover:bg-raised pointer-coarse:size-10 ${
          drawing || isOpen ? 'bg-accent-soft text-accent' : 'text-muted hover:text-ink'
        }`}
      >
        <PenLine aria-hidden className="size-4" />
      </button>
      {isOpen && span ? (
        <Suspense fallback={null}>
          <DrawPanel {...{ id, desk, drawing, span, onDrawing }} onClose={close} />
        </Suspense>
      ) : drawing && span ? (
        createPortal(<Preview {...{ desk, drawing, span }} />, desk.element)
      ) : null}
    </>
  )
}

/** The drawing of a note that is not posted yet, as it will be seen. */
function Preview({ desk, drawing, span }: { desk: Desk; drawing: Drawing; span: Span }) {
  const isHere = usePlayerState(desk.player, ({ positionMs }) => isDrawnAt(span, positionMs, true))
  return isHere ? <Shapes shapes={drawing.shapes} ratio={desk.ratio} /> : null
}
