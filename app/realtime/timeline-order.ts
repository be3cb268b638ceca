import { byTime, type PresentedAnnotation } from '#app/domain/presented-annotation.ts'

/** More changes than this are sorted in together. */
const fewAtOnce = 50

/** The index at which `annotation` stands, or would stand, in a list in the order of the timeline. */
function indexIn(list: readonly PresentedAnnotation[], annotation: PresentedAnnotation): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const there = list[middle]
    if (there && byTime(there, annotation) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** A list with some of its annotations replaced, or added where `before` is absent. The list itself stays as it is. */
export function place(
  list: readonly PresentedAnnotation[],
  changes: readonly { before: PresentedAnnotation | undefined; after: PresentedAnnotation }[],
): readonly PresentedAnnotation[] {
  if (changes.length === 0) return list
  if (changes.length > fewAtOnce) {
    const gone = new Set(changes.map((change) => change.before))
    return [...list.filter((one) => !gone.has(one)), ...changes.map((change) => change.after)].sort(byTime)
  }
  const next = [...list]
  for (const { before, after } of changes) {
    if (before) next.splice(indexIn(next, before), 1)
    next.splice(indexIn(next, after), 0, after)
  }
  return next
}
