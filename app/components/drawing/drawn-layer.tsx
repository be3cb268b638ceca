import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { useFilmRatio } from '#app/components/player/use-film-ratio.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import type { Thread } from '#app/components/room/moments.ts'
import { offerDesk } from './desk.ts'
import { drawnNow } from './drawn-now.ts'
import { Shapes } from './shapes.tsx'
import { useShowsDrawings } from './use-shows-drawings.ts'

interface DrawnLayerProps {
  player: Player | null
  /** Holds the picture, shown whole; this layer lies exactly over it. */
  host: RefObject<HTMLElement>
  threads: readonly Thread[]
  selectedId?: string | null
  /** The note that is being changed: its drawing is shown by whoever changes it. */
  editing?: string | null
  /** Whether notes of this page may be drawn here. */
  canDraw?: boolean
}

/** The drawings of the moments that the picture is at. They hold places alone: whatever is hidden in the film stays so. */
export function DrawnLayer(props: DrawnLayerProps) {
  const { player, host, threads, selectedId = null, editing = null, canDraw = false } = props
  const t = useTranslations('drawing')
  const layer = useRef<HTMLDivElement>(null)
  const ratio = useFilmRatio(player, host)
  const [shows] = useShowsDrawings()
  useEffect(() => {
    const element = layer.current
    if (element && player && ratio && canDraw) return offerDesk({ element, player, ratio })
  }, [player, ratio, canDraw])
  const drawn = useMemo(() => threads.map(({ root }) => root).filter(({ drawing }) => drawing), [threads])
  // As a text, so that the layer is drawn again only when others are to be seen.
  const now = usePlayerState(player, ({ positionMs, shown }) =>
    shown && shows
      ? drawnNow(drawn, positionMs, selectedId)
          .map(({ clientId }) => clientId)
          .join(' ')
      : '',
  )
  const shown = now === '' ? [] : now.split(' ')
  return (
    <div
      ref={layer}
      data-drawings
      // What was drawn before stands back while somebody draws.
      className="pointer-events-none absolute inset-0 [&:has([data-drawing-surface])>svg]:opacity-35"
    >
      {drawn.map(({ clientId, authorName, drawing }) =>
        ratio && drawing && clientId !== editing && shown.includes(clientId) ? (
          <Shapes
            key={clientId}
            shapes={drawing.shapes}
            ratio={ratio}
            label={t('onPicture', { name: authorName, alt: drawing.alt })}
          />
        ) : null,
      )}
    </div>
  )
}
