/** What somebody has recorded for a note that is not sent yet. */
export interface SpokenDraft {
  sound: Blob
  durationMs: number
  hasPicture: boolean
  /** When, in milliseconds since 1970; also what the note that is being written knows it by. */
  recordedAt: number
}

/** What is said in a note that is being written: nothing, what was recorded, or `pending`: it is being recorded now. */
export type Spoken = SpokenDraft | 'pending' | null

/** Under which name this browser keeps it: apart from the words, which are kept anew with every pause. */
export const soundOf = (recordedAt: number) => `sound ${recordedAt}`

/** What a browser has kept, where it is whole. */
export function readSpoken(kept: unknown): SpokenDraft | null {
  const spoken = kept as Partial<SpokenDraft> | null | undefined
  const isWhole =
    spoken?.sound instanceof Blob &&
    spoken.sound.size > 0 &&
    typeof spoken.durationMs === 'number' &&
    typeof spoken.hasPicture === 'boolean' &&
    typeof spoken.recordedAt === 'number'
  return isWhole ? (spoken as SpokenDraft) : null
}
