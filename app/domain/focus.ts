/** So many practices can be in focus at once: few enough to leave the rest aside. */
export const mostInFocus = 3

/** A practice in focus, in whichever edition of its framework is in use. */
export interface FocusedPractice {
  framework: string
  code: string
}

/** Whether two name the same practice. */
export const isSamePractice = (one: FocusedPractice, other: FocusedPractice): boolean =>
  one.framework === other.framework && one.code === other.code
