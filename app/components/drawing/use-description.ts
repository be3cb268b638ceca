import { useFormatter, useTranslations } from 'use-intl/react'
import { boundsOf, drawingLimits, type Point, type Shape } from '#app/domain/drawing.ts'

const third = (share: number) => Math.min(2, Math.floor(share * 3))
const rows = ['upper', 'middle', 'lower'] as const
const columns = ['left', 'centre', 'right'] as const

/** The words that a drawing has where nobody gives it better ones: what is drawn, and whereabouts. */
export function useDescription(): (shapes: readonly Shape[]) => string {
  const t = useTranslations('drawing')
  const format = useFormatter()
  return (shapes) =>
    format
      .list(
        shapes.map((shape) => {
          const [x, y] = aimOf(shape)
          return t(`described.${shape.type}`, {
            place: t(`place.${rows[third(y)] ?? 'middle'}.${columns[third(x)] ?? 'centre'}`),
          })
        }),
        { type: 'conjunction' },
      )
      .slice(0, drawingLimits.alt)
}

/** Where a shape points to: an arrow's tip, the middle of anything else. */
function aimOf(shape: Shape): Point {
  if (shape.type === 'arrow') return shape.to
  const { x, y, width, height } = boundsOf(shape)
  return [x + width / 2, y + height / 2]
}
