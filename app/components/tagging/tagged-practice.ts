import type { Move } from '#app/domain/practice.ts'
import type { PaletteButton } from '#app/domain/tagging.ts'

/** A practice as pages of tagging have it. */
export interface TaggedPractice {
  id: string
  letters: string
  shape: string
  hue: number
  name: string
  shortName: string
  lookFors: { id: string; text: string }[]
  walkthru: Move[]
  inUse: boolean
  inFocus?: true
}

/** What a button or a tag names: the practice, and the words for it. */
export interface Named {
  practice: TaggedPractice
  /** The look-for, or the practice's short name. */
  words: string
}

/** What is tagged, by the practices of the page; undefined where they do not have it. */
export function nameOf(
  practices: readonly TaggedPractice[],
  { practiceId, lookForId }: Pick<PaletteButton, 'practiceId' | 'lookForId'>,
): Named | undefined {
  const practice = practices.find((each) => each.id === practiceId)
  const lookFor = practice?.lookFors.find((each) => each.id === lookForId)
  return practice && { practice, words: lookFor?.text ?? practice.shortName }
}
