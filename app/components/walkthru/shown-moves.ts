import type { Move } from '#app/domain/practice.ts'
import { movesAsDrawn } from '#app/domain/walkthru.ts'

/** A move as pages show it: with a sentence and a drawing, where a walkthru has it. */
export type ShownMove = { name: string; place: number } & Partial<Pick<Move, 'text' | 'picture'>>

/** The moves of a walkthru, to be shown. */
export const allMoves = (walkthru: readonly Move[]): ShownMove[] =>
  walkthru.map((move, place) => ({ ...move, place }))

/** The moves of a rehearsal in its own words, with what the practice it is for shows of them. */
export function shownMoves(
  words: readonly string[],
  practice: { walkthru: readonly Move[] } | null,
): ShownMove[] {
  const drawn = movesAsDrawn(words, practice?.walkthru ?? [])
  return words.map((name, place) => ({ ...drawn[place], name, place }))
}
