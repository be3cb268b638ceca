const beats = (perSecond: number) => `setInterval(() => postMessage(0), ${1000 / perSecond})`

/**
 * Calls back so often a second, also while nobody looks at the page: a hidden page's own timers come once a second at most,
 * and it draws no frames. On a slow machine less often: it rests for as long as the call took, so that the page can still
 * be used. Answers how to stop.
 */
export function startBeat(perSecond: number, onBeat: () => void): () => void {
  const address = URL.createObjectURL(new Blob([beats(perSecond)], { type: 'text/javascript' }))
  const worker = new Worker(address)
  let restsUntil = 0
  worker.onmessage = () => {
    const beganAt = performance.now()
    if (beganAt < restsUntil) return
    onBeat()
    const endedAt = performance.now()
    restsUntil = endedAt + (endedAt - beganAt)
  }
  return () => {
    worker.terminate()
    URL.revokeObjectURL(address)
  }
}
