import { PracticeMark } from '#app/components/practice-mark.tsx'

interface PracticeLabelProps {
  practice: { name: string; letters: string; shape: string; hue: number }
  /** A long name goes on in a second line; else its end is left out. */
  wraps?: boolean
}

/** A practice by mark and full name. */
export function PracticeLabel({ practice, wraps = false }: PracticeLabelProps) {
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-2">
      <PracticeMark hue={practice.hue} shape={practice.shape} letters={practice.letters} />
      <span className={wraps ? 'min-w-0' : 'truncate'}>{practice.name}</span>
    </span>
  )
}
