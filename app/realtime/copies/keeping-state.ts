let isKeeping: boolean | null = null
const listeners = new Set<() => void>()

/** Whether this device keeps rooms for whoever is signed in; null until it was looked at. */
export const keeping = {
  state: () => isKeeping,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

export function tellKeeping(now: boolean): void {
  if (now === isKeeping) return
  isKeeping = now
  for (const listener of [...listeners]) listener()
}
