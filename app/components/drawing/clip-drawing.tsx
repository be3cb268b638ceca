import type { RefObject } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { useFilmRatio } from '#app/components/player/use-film-ratio.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { type Drawing, isDrawnAt } from '#app/domain/drawing.ts'
import type { Span } from '#app/domain/timecode.ts'
import { Shapes } from './shapes.tsx'
import { useShowsDrawings } from './use-shows-drawings.ts'

interface ClipDrawingProps {
  player: Player | null
  /** Holds the picture, shown whole; the drawing lies exactly over it. */
  host: RefObject<HTMLElement>
  /** The moment of the note that was drawn in. */
  span: Span
  drawing: Drawing
}

/** The drawing of a note over its seconds, wherever these are played outside their room. */
export function ClipDrawing({ player, host, span, drawing }: ClipDrawingProps) {
  const t = useTranslations('drawing')
  const ratio = useFilmRatio(player, host)
  const [shows] = useShowsDrawings()
  const isHere = usePlayerState(player, ({ positionMs, shown }) => shown && isDrawnAt(span, positionMs, true))
  if (!ratio || !shows || !isHere) return null
  return <Shapes shapes={drawing.shapes} ratio={ratio} label={t('drawn', { alt: drawing.alt })} />
}
