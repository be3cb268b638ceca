import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Asks the server again when preparing has come to another state: film, pictures and length have changed. */
export function useFreshData(state: string): void {
  const { revalidate } = useRevalidator()
  const shown = useRef(state)
  useEffect(() => {
    if (shown.current === state) return
    shown.current = state
    revalidate()
  }, [state, revalidate])
}
