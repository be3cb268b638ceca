/** What the engine wants to know of the browser around it. */
export interface Surroundings {
  isOnline(): boolean
  /** Calls `listener` when waiting may have ended: the network is back, the page is looked at again. */
  onWake(listener: () => void): () => void
}

export const browserSurroundings: Surroundings = {
  isOnline: () => navigator.onLine,
  onWake(listener) {
    const whenVisible = () => {
      if (document.visibilityState === 'visible') listener()
    }
    window.addEventListener('online', listener)
    window.addEventListener('focus', listener)
    document.addEventListener('visibilitychange', whenVisible)
    return () => {
      window.removeEventListener('online', listener)
      window.removeEventListener('focus', listener)
      document.removeEventListener('visibilitychange', whenVisible)
    }
  },
}
