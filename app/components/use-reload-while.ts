import { useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

/**
 * Asks the server again for what the page shows, `everyMs` after each answer, while something of it is under way there
 * and somebody looks. An answer that takes longer is waited for.
 */
export function useReloadWhile(isUnderWay: boolean, everyMs: number): void {
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  const asks = isUnderWay && state === 'idle' && navigation.state === 'idle'
  useEffect(() => {
    if (!asks) return
    const ask = () => {
      if (document.visibilityState === 'visible') revalidate()
    }
    const timer = setInterval(ask, everyMs)
    return () => clearInterval(timer)
  }, [asks, everyMs, revalidate])
}
