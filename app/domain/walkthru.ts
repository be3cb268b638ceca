/** What a move can be drawn as; each drawing says in the catalogue what one sees on it. */
export const movePictures = [
  'ask',
  'wait',
  'listen',
  'follow-up',
  'write-up',
  'hand-on',
  'think-aloud',
  'steps',
  'example',
  'class',
  'pair',
  'group',
  'walk-round',
  'signal',
  'hand-out',
  'read-work',
  'point-to-one',
  'take-again',
  'row',
  'target',
  'greet',
  'call',
  'notebook',
  'agree',
  'quiet-word',
  'replay',
  'compare',
  'frame',
  'notice',
  'around',
  'gather',
  'way',
] as const
export type MovePicture = (typeof movePictures)[number]

/** A walkthru has at least two moves and at most six. */
export const fewestMoves = 2
export const mostMoves = 6

/** The words of a rehearsal's moves that are moves of a walkthru, in the rehearsal's order; undefined for any other word. */
export function movesAsDrawn<M extends { name: string }>(
  words: readonly string[],
  walkthru: readonly M[],
): (M | undefined)[] {
  return words.map((word) => walkthru.find(({ name }) => name === word))
}

/**
 * The moves of a rehearsal, when the practice it is for is said anew: what the teacher wrote stays; nothing written, or only
 * what came from the practice before, gives way to the moves of the new one.
 */
export function movesFor(
  written: readonly string[],
  before: readonly { name: string }[],
  after: readonly { name: string }[],
): readonly string[] {
  const isOwn = written.length > 0 && written.join('\n') !== before.map(({ name }) => name).join('\n')
  return isOwn ? written : after.map(({ name }) => name)
}
