import { useEffect, useState, useSyncExternalStore } from 'react'
import { whenCalm } from '#app/realtime/calm.ts'
import type { Transcript } from './open-transcript.tsx'

const nothing = () => {}
const never = () => nothing

/** The transcript of a recording, once the film can play; `news` rises whenever it may be another one. */
export function useTranscript(
  recordingId: string,
  personId: string,
  news: number,
): { transcript: Transcript | null; isOpen: boolean } {
  const [transcript, setTranscript] = useState<Transcript | null>(null)
  useEffect(() => {
    let gone = false
    void whenCalm()
      .then(() => import('./open-transcript.tsx'))
      .then(({ openTranscript }) => gone || setTranscript(openTranscript(recordingId, personId)), nothing)
    return () => {
      gone = true
    }
  }, [recordingId, personId])
  useEffect(() => {
    if (news >= 0) transcript?.store.hear()
  }, [transcript, news])
  const isOpen = useSyncExternalStore(
    transcript?.store.subscribe ?? never,
    () => transcript?.store.getState().isOpen ?? false,
    () => false,
  )
  return { transcript, isOpen }
}
