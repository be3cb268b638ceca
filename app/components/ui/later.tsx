import { type ReactNode, Suspense, useSyncExternalStore } from 'react'

const never = () => () => {}

/**
 * Shows what is fetched on its own, once the page has taken over: a part that the server had drawn and whose script is
 * still on its way could not be changed meanwhile.
 */
export function Later({ children }: { children: ReactNode }) {
  const isTakenOver = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return isTakenOver ? <Suspense fallback={null}>{children}</Suspense> : null
}
