/** The twelve shapes that stand beside a practice's hue, so that colour is never alone. */
export const practiceShapes = [
  'circle',
  'diamond',
  'square',
  'triangle',
  'hexagon',
  'star',
  'pentagon',
  'plus',
  'drop',
  'half',
  'ring',
  'chevron',
] as const

export type PracticeShape = (typeof practiceShapes)[number]

/** How many hues there are; a practice's hue is a whole number from 1 to this. */
export const practiceHues = 12
