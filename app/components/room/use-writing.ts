import { useCallback, useRef } from 'react'
import type { Player } from '#app/components/player/player.ts'

/** The film waits while somebody writes, and goes on where it stood when they have done. */
export function useWriting(player: Player | null) {
  const resumes = useRef(false)
  const begun = useRef(false)
  return {
    /** Pauses, and answers whether it was playing. Calling it again while writing changes nothing. */
    begin: useCallback((): boolean => {
      if (begun.current) return false
      begun.current = true
      const wasPlaying = player?.getState().playing ?? false
      resumes.current = wasPlaying
      if (wasPlaying) player?.pause()
      return wasPlaying
    }, [player]),
    /** Ends the writing and leaves the film as it is. */
    forget: useCallback((): void => {
      begun.current = false
    }, []),
    /** Lets it go on if it had been playing. */
    end: useCallback((): void => {
      if (begun.current && resumes.current) player?.play()
      begun.current = false
      resumes.current = false
    }, [player]),
  }
}
