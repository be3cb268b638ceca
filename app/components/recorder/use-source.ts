import { useCallback, useEffect, useRef, useState } from 'react'
import { type Opened, openSource, type RecordingSource } from './open-source.ts'

/**
 * What is opened to be recorded, on a page that lets it go when it goes itself; `first` is asked for at once. `refused`:
 * the person or the browser did not allow it; `missing`: this browser cannot record.
 */
export function useSource(first?: RecordingSource) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [problem, setProblem] = useState<'refused' | 'missing' | null>(null)
  const [isOpening, setOpening] = useState(first !== undefined)
  const latest = useRef(0)
  useEffect(() => opened?.close, [opened])

  const close = useCallback(() => {
    latest.current += 1
    setOpened(null)
    setProblem(null)
    setOpening(false)
    return latest.current
  }, [])
  const open = useCallback(
    async (source: RecordingSource) => {
      const turn = close()
      if (!navigator.mediaDevices || typeof MediaRecorder === 'undefined') return setProblem('missing')
      setOpening(true)
      const given = await openSource(source).catch(() => null)
      if (latest.current !== turn) return given?.close()
      setOpening(false)
      if (given) setOpened(given)
      else setProblem('refused')
    },
    [close],
  )
  useEffect(() => {
    if (first) void open(first)
    return () => void (latest.current += 1)
  }, [first, open])
  return { opened, isOpening, problem, open, close }
}
