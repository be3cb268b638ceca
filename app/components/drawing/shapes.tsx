import type { Shape } from '#app/domain/drawing.ts'
import { edgeColour, strokeColours } from './colours.ts'
import { pathOf } from './path-of.ts'

interface ShapesProps {
  shapes: readonly Shape[]
  /** How wide the picture is for its height. */
  ratio: number
  /** What it shows; hidden from screen readers where that is said elsewhere. */
  label?: string
  /** Drawn with a wider edge. */
  chosen?: number | null
}

const widths = { ink: 3.5, edge: 7, chosen: 13 }

/**
 * Shapes over a frame that shows a picture whole: they are fitted into it as the picture is, so that they lie on it at
 * any size, with bars beside it or above.
 */
export function Shapes({ shapes, ratio, label, chosen = null }: ShapesProps) {
  const lines = shapes.map((shape, at) => ({ at, path: pathOf(shape, ratio), colour: shape.colour }))
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a title would be shown by the pointer; the label is read out
    <svg
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      viewBox={`0 0 ${ratio} 1`}
      preserveAspectRatio="xMidYMid meet"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="pointer-events-none absolute inset-0 size-full"
    >
      {lines.map(({ at, path, colour }) => (
        <g key={at} data-shape={shapes[at]?.type}>
          <path
            d={path}
            stroke={edgeColour}
            strokeOpacity={0.85}
            strokeWidth={at === chosen ? widths.chosen : widths.edge}
            vectorEffect="non-scaling-stroke"
          />
          <path
            d={path}
            stroke={strokeColours[colour]}
            strokeWidth={widths.ink}
            vectorEffect="non-scaling-stroke"
          />
        </g>
      ))}
    </svg>
  )
}
