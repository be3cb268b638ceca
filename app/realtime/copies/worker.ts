/** Whether this browser can answer without a network at all: only on a safe origin, and never in development. */
export function keepsCopies(): boolean {
  return import.meta.env.PROD && 'serviceWorker' in navigator && 'caches' in window && 'indexedDB' in window
}

/** Tells the worker that the server was lost, so that it answers from what is kept, also to this page. */
export async function tellServerIsLost(): Promise<void> {
  if (!keepsCopies()) return
  const registration = await navigator.serviceWorker.getRegistration()
  registration?.active?.postMessage('lost')
}
