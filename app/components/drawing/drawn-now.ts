import { isDrawnAt } from '#app/domain/drawing.ts'
import type { PresentedAnnotation } from '#app/domain/presented-annotation.ts'

/** So many notes' drawings lie over the picture at once: under more of them nobody would see the film. */
export const mostAtOnce = 12

/** The notes whose drawings the picture at `positionMs` shows: the chosen one first, then those that began last. */
export function drawnNow(
  drawn: readonly PresentedAnnotation[],
  positionMs: number,
  chosenId: string | null,
): PresentedAnnotation[] {
  const rank = (note: PresentedAnnotation) => (note.clientId === chosenId ? 1 : 0)
  return drawn
    .filter((note) => isDrawnAt(note, positionMs, note.clientId === chosenId))
    .sort((a, b) => rank(b) - rank(a) || b.startMs - a.startMs)
    .slice(0, mostAtOnce)
}
