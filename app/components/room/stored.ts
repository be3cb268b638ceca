import { useCallback, useSyncExternalStore } from 'react'
import { useViewer } from '#app/components/shell/root-data.ts'
import { longestReactionMs, plainReactionMs } from '#app/domain/reaction-time.ts'

const listeners = new Set<() => void>()

/** What this browser keeps under a name; null where it keeps nothing. */
export function readStored(key: string): string | null {
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
    () => readStored(key) ?? otherwise,
    () => otherwise,
  )
  const write = useCallback((next: string) => keepStored(key, next), [key])
  return [value, write]
}

/** Of each person: what is learned from later corrections of their own tags; what is set by hand begins it anew. */
export const correctionsKey = (personId = '') => `reprise.reaction-corrections ${personId}`
export const reactionKey = (personId = '') => `reprise.reaction-ms ${personId}`

/** Keeps a choice and tells whoever uses it. */
export function keepStored(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing forgets the choice, and nothing else.
  }
  for (const listener of listeners) listener()
}

/** How long before this person's press a moment set while playing lies, in milliseconds. */
export function useReactionTime(): [number, (ms: number) => void] {
  const personId = useViewer()?.personId
  const [text] = useStored(reactionKey(personId), String(plainReactionMs))
  const value = Number(text)
  const isSound = Number.isInteger(value) && value >= 0 && value <= longestReactionMs
  const set = (next: number) => {
    keepStored(correctionsKey(personId), '[]')
    keepStored(reactionKey(personId), String(Math.max(0, Math.min(longestReactionMs, Math.round(next)))))
  }
  return [isSound ? value : plainReactionMs, set]
}
