import { useViewer } from '#app/components/shell/root-data.ts'
import {
  type Correction,
  learnedReaction,
  reactionFromCorrection,
  withCorrection,
} from '#app/domain/reaction-time.ts'
import { correctionsKey, keepStored, reactionKey, readStored, useStored } from './stored.ts'

/** Whether this person's reaction time comes from corrections by now. */
export function useReactionIsLearned(): boolean {
  const [text] = useStored(correctionsKey(useViewer()?.personId), '[]')
  return learnedReaction(readCorrections(text)) !== null
}

/**
 * Learns from the correction of the start of one of one's own tags, which was set with `reactionMs` taken off. Answers
 * how late the press was after all.
 */
export function learnReaction(
  personId: string,
  tagId: string,
  reactionMs: number,
  fromMs: number,
  toMs: number,
): number {
  const corrected = reactionFromCorrection(reactionMs, fromMs, toMs)
  if (corrected === null) return reactionMs
  const known = withCorrection(readCorrections(readStored(correctionsKey(personId))), {
    tagId,
    reactionMs: corrected,
  })
  keepStored(correctionsKey(personId), JSON.stringify(known))
  const learned = learnedReaction(known)
  if (learned !== null) keepStored(reactionKey(personId), String(learned))
  return corrected
}

function readCorrections(text: string | null): Correction[] {
  return readList(text).filter((each): each is Correction =>
    Number.isInteger((each as Partial<Correction> | null)?.reactionMs),
  )
}

/** What was taken off those of one's own notes that were tagged last over a film. */
const pressesKey = (personId: string) => `reprise.pressed-late ${personId}`
const mostPresses = 100

/** Keeps how much was taken off a note for being late, in milliseconds, so that moving it can be learned from. */
export function rememberPress(personId: string, clientId: string, reactionMs: number): void {
  const others = readPresses(personId).filter((press) => press.tagId !== clientId)
  keepStored(
    pressesKey(personId),
    JSON.stringify([...others, { tagId: clientId, reactionMs }].slice(-mostPresses)),
  )
}

/** Learns from the start of one's own note having been moved. One that was not tagged while a film ran says nothing. */
export function learnFromMove(personId: string, clientId: string, fromMs: number, toMs: number): void {
  const press = readPresses(personId).find((each) => each.tagId === clientId)
  if (press)
    rememberPress(personId, clientId, learnReaction(personId, clientId, press.reactionMs, fromMs, toMs))
}

const readPresses = (personId: string) => readCorrections(readStored(pressesKey(personId)))

function readList(text: string | null): unknown[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? kept : []
  } catch {
    return []
  }
}
