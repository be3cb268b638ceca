import { useEffect, useState } from 'react'
import { paths } from '#app/paths.ts'

const everyMs = 2_500

/**
 * Whether an exemplar is still offered to the viewer, asked anew every few seconds while `isOpen`: a player may have all
 * of a short film already, and must let go of it all the same. Once it is not, it stays so until the page is reloaded.
 */
export function useStillOffered(exemplarId: string, isOpen: boolean): boolean {
  const [isOffered, setOffered] = useState(true)
  const asks = isOpen && isOffered
  useEffect(() => {
    if (!asks) return
    const left = new AbortController()
    const look = async () => {
      const answer = await fetch(paths.exemplarFile(exemplarId, 'playlist.m3u8'), {
        ...{ signal: left.signal, cache: 'no-store' },
      })
      if (answer.status === 404 || answer.status === 401) setOffered(false)
    }
    // Without a network nothing is known, and the next look comes.
    const timer = setInterval(() => void look().catch(() => {}), everyMs)
    return () => {
      clearInterval(timer)
      left.abort()
    }
  }, [asks, exemplarId])
  return isOffered
}
