import { useSyncExternalStore } from 'react'
import type { TranscriptState, TranscriptStore } from './transcript-store.ts'

/** What is known of the transcript, as it changes. */
export function useTranscriptState(store: TranscriptStore): TranscriptState {
  return useSyncExternalStore(store.subscribe, store.getState, store.getState)
}
