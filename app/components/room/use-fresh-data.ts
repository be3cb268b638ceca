import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { isWatchable } from '#app/domain/recording.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'

/**
 * Asks the server again when preparing has come to another state, or its beginning can be watched: film, pictures and
 * length have changed.
 */
export function useFreshData(progress: RecordingProgress): void {
  const state = `${progress.state} ${isWatchable(progress)}`
  const { revalidate } = useRevalidator()
  const shown = useRef(state)
  useEffect(() => {
    if (shown.current === state) return
    shown.current = state
    revalidate()
  }, [state, revalidate])
}
