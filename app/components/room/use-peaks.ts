import { useEffect, useState } from 'react'
import { type Peaks, readPeaks } from '#app/components/timeline/peaks.ts'

/** The waveform behind an address, fetched when the page is there. A recording without one simply shows none. */
export function usePeaks(url: string | null): Peaks | null {
  const [peaks, setPeaks] = useState<Peaks | null>(null)
  useEffect(() => {
    if (!url) return
    const ending = new AbortController()
    fetch(url, { signal: ending.signal })
      .then(async (answer) => {
        if (answer.ok) setPeaks(readPeaks(await answer.arrayBuffer()))
      })
      .catch(() => setPeaks(null))
    return () => ending.abort()
  }, [url])
  return peaks
}
