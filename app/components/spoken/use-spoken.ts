import { useRef, useState } from 'react'
import type { Spoken, SpokenDraft } from './draft.ts'

/** What is said in the note that is being written. */
export function useSpoken() {
  const [spoken, setSpoken] = useState<Spoken>(null)
  /** Stays until there is a better one: a recording that is discarded, or fails, leaves the one before. */
  const before = useRef<SpokenDraft | null>(null)
  const recorded = spoken === 'pending' ? before.current : spoken
  return {
    spoken,
    /** What is whole of it, and worth keeping. */
    recorded,
    putSpoken(said: Spoken): void {
      if (said === 'pending') before.current = recorded
      setSpoken(said === null && spoken === 'pending' ? recorded : said)
    },
  }
}
