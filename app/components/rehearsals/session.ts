import { marksOfPresses, type Press, type PressKind } from '#app/domain/live-marks.ts'
import type { MarkKind } from '#app/domain/rehearsal.ts'
import type { NewMark } from '#app/domain/rehearsal-input.ts'

/** What somebody pressed while a take is recorded, at its place in the recording. */
export interface Pressed extends Press {
  note: string
  /** Who said it from a device of their own; left out for what was pressed here. */
  by?: string
}

/** What is said while a take is recorded, at its place in the recording, in milliseconds. */
export type Said = readonly (NewMark & { by?: string })[]

/** What was said, by whatever was pressed here and elsewhere. */
export const saidOf = (presses: readonly Pressed[]): Said => marksOfPresses(presses)

/** The pause that nobody has ended yet. */
export function openPause(said: Said): NewMark | undefined {
  return said.find(({ kind, endMs }) => kind === 'pause' && endMs === null)
}

/** What pressing a button says: the pause's, while teaching is stopped, that it goes on. */
export function pressKindOf(kind: MarkKind, isPaused: boolean): PressKind {
  return kind === 'pause' && isPaused ? 'go-on' : kind
}

/** Says why. */
export function noteOn<P extends { clientId: string; note: string }>(
  presses: readonly P[],
  clientId: string,
  note: string,
): readonly P[] {
  return presses.map((press) => (press.clientId === clientId ? { ...press, note } : press))
}

/** What the server is told of it: the marks that were made here, and when others' pauses ended; theirs it has itself. */
export function marksToKeep(said: Said): { marks: NewMark[]; ends: { clientId: string; endMs: number }[] } {
  return {
    marks: said.flatMap(({ by, ...mark }) => (by === undefined ? mark : [])),
    ends: said.flatMap(({ by, clientId, endMs }) =>
      by !== undefined && endMs !== null ? { clientId, endMs } : [],
    ),
  }
}
