import { useCallback, useEffect, useRef, useState } from 'react'
import type { RedactionPlan } from '#app/domain/redaction-area.ts'
import { paths } from '#app/paths.ts'

/** So long nothing more is marked before what is marked is sent. */
const pauseMs = 500

export type SaveState =
  | { kind: 'saved' | 'saving' | 'lost' | 'failed' }
  | { kind: 'refused'; message: string }

/**
 * The plan that is drawn, saved by itself soon after each change, one request at a time. After a refusal nothing more is
 * sent: the page then says what to do. `save` sends at once, and resolves with the version that the server has, or null.
 */
export function useSavedPlan(recordingId: string, first: { plan: RedactionPlan; version: number }) {
  const [plan, setPlan] = useState(first.plan)
  const [state, setState] = useState<SaveState>({ kind: 'saved' })
  const latest = useRef(plan)
  const kept = useRef({ plan: first.plan, version: first.version })
  const sending = useRef<Promise<void> | null>(null)
  const refused = useRef(false)

  const send = useCallback(async () => {
    const sent = latest.current
    setState({ kind: 'saving' })
    try {
      const answer = await fetch(paths.redaction(recordingId), {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ version: kept.current.version, plan: sent }),
      })
      const said = (await answer.json().catch(() => ({}))) as Partial<{
        version: number
        error: { message: string }
      }>
      if (answer.ok && said.version !== undefined) {
        kept.current = { plan: sent, version: said.version }
        setState({ kind: latest.current === sent ? 'saved' : 'saving' })
      } else if (said.error) {
        // Another window has gone on, or the recording is gone: nothing sent from here would fit any more.
        refused.current = answer.status === 409 || answer.status === 404
        setState({ kind: 'refused', message: said.error.message })
      } else setState({ kind: 'failed' })
    } catch {
      setState({ kind: 'lost' })
    }
  }, [recordingId])

  const save = useCallback(async (): Promise<number | null> => {
    while (sending.current) await sending.current
    if (kept.current.plan === latest.current) return kept.current.version
    if (refused.current) return null
    sending.current = send()
    await sending.current
    sending.current = null
    return kept.current.plan === latest.current ? kept.current.version : null
  }, [send])

  const draw = useCallback((next: (plan: RedactionPlan) => RedactionPlan) => {
    const drawn = next(latest.current)
    if (drawn === latest.current) return
    latest.current = drawn
    setPlan(drawn)
  }, [])

  useEffect(() => {
    if (plan === kept.current.plan) return
    const timer = setTimeout(() => void save(), pauseMs)
    return () => clearTimeout(timer)
  }, [plan, save])

  useEffect(() => () => void save(), [save])
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (kept.current.plan !== latest.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])

  /** The version that the server is known to have, whatever could not be saved since. */
  const savedVersion = useCallback(() => kept.current.version, [])

  return { plan, draw, state, save, savedVersion }
}
