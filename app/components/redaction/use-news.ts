import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

const everyMs = 1_500

/** Asks the server again while something of this page is still under way there. */
export function useNews(isUnderWay: boolean): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isUnderWay || state !== 'idle') return
    const timer = setTimeout(revalidate, everyMs)
    return () => clearTimeout(timer)
  }, [isUnderWay, state, revalidate])
}
