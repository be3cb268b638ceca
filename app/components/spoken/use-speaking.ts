import { useCallback, useEffect, useRef, useState } from 'react'
import type { Spoken } from './draft.ts'
import { record, type SpeakProblem } from './record.ts'

export type SpeakingState =
  | { is: 'silent'; problem: SpeakProblem | null }
  | { is: 'asking' }
  | { is: 'recording'; since: number; stream: MediaStream; stop: () => void }

/**
 * Recording what somebody says for a note. Ends, and keeps nothing, when the page or the composer goes, or `isOver`.
 * Who goes from the page is warned before.
 */
export function useSpeaking({ isOver, onSpoken }: { isOver: boolean; onSpoken: (spoken: Spoken) => void }) {
  const [state, setState] = useState<SpeakingState>({ is: 'silent', problem: null })
  const discarding = useRef<AbortController>()
  const told = useRef(onSpoken)
  useEffect(() => {
    told.current = onSpoken
  })
  const discard = useCallback(() => discarding.current?.abort(), [])
  useEffect(() => {
    window.addEventListener('pagehide', discard)
    return () => {
      window.removeEventListener('pagehide', discard)
      discard()
    }
  }, [discard])
  useEffect(() => {
    if (isOver) discard()
  }, [isOver, discard])
  const isSilent = state.is === 'silent'
  useEffect(() => {
    if (isSilent) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isSilent])
  const start = useCallback(async (withCamera: boolean) => {
    const current = new AbortController()
    discarding.current = current
    told.current('pending')
    setState({ is: 'asking' })
    const said = await record({
      withCamera,
      discard: current.signal,
      onRecording: (recording) => setState({ is: 'recording', since: Date.now(), ...recording }),
    })
    setState({ is: 'silent', problem: said.is === 'unsaid' ? said.problem : null })
    told.current(said.is === 'said' ? said.spoken : null)
  }, [])
  return { state, start, discard }
}
