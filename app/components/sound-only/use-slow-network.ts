import { useEffect, useRef } from 'react'

/** Who has waited this long for the picture, all in all, hears the sound instead; milliseconds. */
const patienceMs = 8_000
/** After this long without a halt, what was waited before is forgotten. */
const forgottenMs = 30_000

/** Says when the network has shown itself too slow: while `isHalted`, the film plays but nothing comes. */
export function useSlowNetwork(isHalted: boolean, onSlow: () => void): void {
  const waited = useRef({ ms: 0, until: 0 })
  const slow = useRef(onSlow)
  slow.current = onSlow
  useEffect(() => {
    if (!isHalted) return
    const begunAt = performance.now()
    const before = begunAt - waited.current.until > forgottenMs ? 0 : waited.current.ms
    const timer = setTimeout(() => slow.current(), Math.max(0, patienceMs - before))
    return () => {
      clearTimeout(timer)
      const until = performance.now()
      waited.current = { ms: before + until - begunAt, until }
    }
  }, [isHalted])
}
