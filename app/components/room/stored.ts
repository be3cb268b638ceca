import { useCallback, useSyncExternalStore } from 'react'
import {
  type Correction,
  learnedReaction,
  longestReactionMs,
  plainReactionMs,
  reactionFromCorrection,
  withCorrection,
} from '#app/domain/reaction-time.ts'

const listeners = new Set<() => void>()

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** A small choice of this person in this browser, such as "keys off"; the same in every tab. */
export function useStored(key: string, otherwise: string): [string, (value: string) => void] {
  const subscribe = useCallback((listener: () => void) => {
    listeners.add(listener)
    window.addEventListener('storage', listener)
    return () => {
      listeners.delete(listener)
      window.removeEventListener('storage', listener)
    }
  }, [])
  const value = useSyncExternalStore(
    subscribe,
    () => read(key) ?? otherwise,
    () => otherwise,
  )
  const write = useCallback((next: string) => change(key, next), [key])
  return [value, write]
}

/** What is learned from later corrections of one's own tags; what is set by hand begins it anew. */
const correctionsKey = 'reprise.reaction-corrections'

function change(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing forgets the choice, and nothing else.
  }
  for (const listener of listeners) listener()
}

const reactionKey = 'reprise.reaction-ms'

/** How long before the press a moment set while playing lies, in milliseconds. */
export function useReactionTime(): [number, (ms: number) => void] {
  const [text] = useStored(reactionKey, String(plainReactionMs))
  const value = Number(text)
  const isSound = Number.isInteger(value) && value >= 0 && value <= longestReactionMs
  const set = (next: number) => {
    change(correctionsKey, '[]')
    change(reactionKey, String(Math.max(0, Math.min(longestReactionMs, Math.round(next)))))
  }
  return [isSound ? value : plainReactionMs, set]
}

/** Whether the reaction time comes from corrections by now. */
export function useReactionIsLearned(): boolean {
  const [text] = useStored(correctionsKey, '[]')
  return learnedReaction(readCorrections(text)) !== null
}

/**
 * Learns from the correction of the start of one of one's own tags, which was set with `reactionMs` taken off. Answers
 * how late the press was after all.
 */
export function learnReaction(tagId: string, reactionMs: number, fromMs: number, toMs: number): number {
  const corrected = reactionFromCorrection(reactionMs, fromMs, toMs)
  if (corrected === null) return reactionMs
  const known = withCorrection(readCorrections(read(correctionsKey) ?? '[]'), {
    tagId,
    reactionMs: corrected,
  })
  change(correctionsKey, JSON.stringify(known))
  const learned = learnedReaction(known)
  if (learned !== null) change(reactionKey, String(learned))
  return corrected
}

function readCorrections(text: string): Correction[] {
  try {
    const kept: unknown = JSON.parse(text)
    return Array.isArray(kept) ? kept.filter((each: Correction) => Number.isInteger(each?.reactionMs)) : []
  } catch {
    return []
  }
}
