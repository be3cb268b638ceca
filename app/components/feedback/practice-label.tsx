import { PracticeMark } from '#app/components/practice-mark.tsx'

interface PracticeLabelProps {
  practice: { name: string; letters: string; shape: string; hue: number }
}

/** A practice by mark and full name. */
export function PracticeLabel({ practice }: PracticeLabelProps) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <PracticeMark hue={practice.hue} shape={practice.shape} letters={practice.letters} />
      <span className="truncate">{practice.name}</span>
    </span>
  )
}
