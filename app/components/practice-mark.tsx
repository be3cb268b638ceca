import { classes } from '#app/components/ui/class-names.ts'
import { type PracticeShape, practiceHues } from '#app/domain/practice-mark.ts'

/** Each shape on a 16 × 16 field, of about equal weight to the eye. Canvas and SVG draw the same paths. */
export const practiceShapePaths: Record<PracticeShape, string> = {
  circle: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z',
  diamond: 'M8 .8L15.2 8L8 15.2L.8 8z',
  square: 'M3.3 2h9.4q1.3 0 1.3 1.3v9.4q0 1.3-1.3 1.3H3.3Q2 14 2 12.7V3.3Q2 2 3.3 2z',
  triangle: 'M8 1.6L15.3 14.2H.7z',
  hexagon: 'M4.3 1.6h7.4L15.4 8l-3.7 6.4H4.3L.6 8z',
  star: 'M8 .9l2.1 4.6 5 .6-3.7 3.4 1 5L8 12l-4.4 2.5 1-5L.9 6.1l5-.6z',
  pentagon: 'M8 1.2l7 5.1-2.7 8.2H3.7L1 6.3z',
  plus: 'M5.4 1.5h5.2v3.9h3.9v5.2h-3.9v3.9H5.4v-3.9H1.5V5.4h3.9z',
  drop: 'M8 .8c2.6 3.3 5 6 5 8.9a5 5 0 0 1-10 0C3 6.8 5.4 4.1 8 .8z',
  half: 'M1 4.5h14a7 7 0 0 1-14 0z',
  ring: 'M8 1.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6zM8 4.8a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4z',
  chevron: 'M1.5 1.8h6.7L14.5 8l-6.3 6.2H1.5L7 8z',
}

/** The custom property of a practice's hue, for styles and for canvas. `hue` is 1 to 12; larger numbers begin again. */
export function practiceColor(hue: number): string {
  return `var(--color-practice-${((Math.round(hue) - 1 + practiceHues * 100) % practiceHues) + 1})`
}

export interface PracticeMarkProps {
  hue: number
  shape: string
  /** The two letters of the practice. */
  letters?: string
  /** Read out instead of the letters; leave it away when the name stands beside the mark. */
  name?: string
  size?: 'sm' | 'md' | 'lg'
}

const sizes = { sm: 'size-3', md: 'size-4', lg: 'size-6' }

/** A practice at a glance: hue, shape and two letters. */
export function PracticeMark({ hue, shape, letters, name, size = 'md' }: PracticeMarkProps) {
  return (
    <span
      className="inline-flex shrink-0 items-center gap-1.5"
      role={name ? 'img' : undefined}
      aria-label={name}
    >
      <svg
        viewBox="0 0 16 16"
        aria-hidden
        className={classes('shrink-0', sizes[size])}
        style={{ color: practiceColor(hue) }}
      >
        <path d={pathOf(shape)} fill="currentColor" />
      </svg>
      {letters === undefined ? null : (
        <span aria-hidden={name !== undefined} className="text-sm font-semibold tracking-wide text-muted">
          {letters}
        </span>
      )}
    </span>
  )
}

function pathOf(shape: string): string {
  return practiceShapePaths[shape as PracticeShape] ?? practiceShapePaths.circle
}
