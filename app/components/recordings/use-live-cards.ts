import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { isUnderWay } from '#app/domain/recording.ts'

const everyMs = 3_000

/** Asks the server again every few seconds while a recording on the page is on its way, and somebody looks. */
export function useLiveCards(recordings: readonly { state: string }[]): void {
  const { revalidate } = useRevalidator()
  const anyUnderWay = recordings.some(({ state }) => isUnderWay(state))
  useEffect(() => {
    if (!anyUnderWay) return
    const ask = () => {
      if (document.visibilityState === 'visible') revalidate()
    }
    const timer = setInterval(ask, everyMs)
    return () => clearInterval(timer)
  }, [anyUnderWay, revalidate])
}
