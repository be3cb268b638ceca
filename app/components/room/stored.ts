import { useCallback, useSyncExternalStore } from 'react'

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
  const write = useCallback(
    (next: string) => {
      try {
        localStorage.setItem(key, next)
      } catch {
        // A browser that keeps nothing forgets the choice, and nothing else.
      }
      for (const listener of listeners) listener()
    },
    [key],
  )
  return [value, write]
}

const longestReactionMs = 5_000

/** How long before the press a moment set while playing lies, in milliseconds. */
export function useReactionTime(): [number, (ms: number) => void] {
  const [text, write] = useStored('reprise.reaction-ms', '1500')
  const value = Number(text)
  const ms = Number.isInteger(value) && value >= 0 && value <= longestReactionMs ? value : 1_500
  return [ms, (next) => write(String(Math.max(0, Math.min(longestReactionMs, Math.round(next)))))]
}
