import { useEffect, useState } from 'react'
import type { Captions } from '#app/domain/exemplar-captions.ts'
import { paths } from '#app/paths.ts'

/** What is said in the exemplar that is played, once it is known; a film without captions plays all the same. */
export function useExemplarCaptions(exemplarId: string | null): Captions | null {
  const [captions, setCaptions] = useState<Captions | null>(null)
  useEffect(() => {
    setCaptions(null)
    if (exemplarId === null) return
    const left = new AbortController()
    const look = async () => {
      const answer = await fetch(paths.exemplarFile(exemplarId, 'captions.json'), { signal: left.signal })
      if (answer.ok) setCaptions((await answer.json()) as Captions)
    }
    look().catch(() => {})
    return () => left.abort()
  }, [exemplarId])
  return captions
}
