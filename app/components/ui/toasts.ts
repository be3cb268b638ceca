/** One short message about something that has happened. */
export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'good' | 'problem'
  action?: { label: string; onAction: () => void }
}

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Shows a message in the corner and reads it out politely. Problems stay until they are dismissed. */
export function showToast(text: string, options: Partial<Pick<Toast, 'tone' | 'action'>> = {}): number {
  lastId += 1
  change([...toasts.slice(-2), { id: lastId, text, tone: options.tone ?? 'plain', action: options.action }])
  return lastId
}

export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id))
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentToasts(): readonly Toast[] {
  return toasts
}

const none: readonly Toast[] = []

/** The server shows none: a message belongs to one browser. */
export function noToasts(): readonly Toast[] {
  return none
}
